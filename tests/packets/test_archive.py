"""The container in which names leave the site."""

import os
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
import pyzipper

from campaign.lib.archive import NoRoom, write_archive

AT = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
SECRET = "correct horse battery"


@pytest.fixture
def archive():
    out = BytesIO()
    files = [("roll.pdf", iter([b"names ", b"here"])), ("empty.json", iter([]))]
    write_archive(files, out, passphrase=SECRET, at=AT)
    return pyzipper.AESZipFile(out)


def test_the_passphrase_opens_every_file(archive):
    archive.setpassword(SECRET.encode())
    assert {name: archive.read(name) for name in archive.namelist()} == {
        "roll.pdf": b"names here",
        "empty.json": b"",
    }


def test_another_passphrase_opens_nothing(archive):
    archive.setpassword(b"another")
    with pytest.raises(RuntimeError):
        archive.read("roll.pdf")


def test_files_are_encrypted_with_aes_256(archive):
    assert {file.wz_aes_strength for file in archive.infolist()} == {3}  # 3 means 256 bits


def test_files_carry_the_moment_of_the_count(archive):
    assert archive.infolist()[0].date_time == (2026, 3, 20, 9, 0, 0)


@pytest.mark.parametrize("size", [1, 100_000])
def test_a_full_disk_is_the_reason(size):
    with Path("/dev/full").open("wb", buffering=0) as out, pytest.raises(NoRoom):
        write_archive([("roll.pdf", iter([os.urandom(size)]))], out, passphrase=SECRET, at=AT)
