"""The container in which people's data leave: a ZIP file encrypted with AES-256 (WinZip AE-2)."""

import secrets
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import IO

import pyzipper
from django.utils.translation import gettext_lazy as _

from campaign.lib.full_disk import is_full
from campaign.lib.refused import Refused

# Letters and digits that nobody takes for one another when reading them aloud.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


class NoRoom(Refused):
    code = "no_room"
    message = _("서버의 저장 공간이 모자라 파일을 만들지 못했습니다. 관리자에게 알려 주세요.")


Files = Iterable[tuple[str, Iterator[bytes]]]


def write_archive(files: Files, out: IO[bytes], *, passphrase: str, at: datetime) -> None:
    """Write the named files; whoever holds the passphrase opens them with common programs.

    Or raise NoRoom; what was written then is not to be used.
    """
    archive = pyzipper.AESZipFile(
        out, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    )
    try:
        archive.setpassword(passphrase.encode())
        for name, blocks in files:
            entry = archive.zipinfo_cls(name, date_time=at.timetuple()[:6])
            entry.compress_type = pyzipper.ZIP_DEFLATED
            with archive.open(entry, "w") as inside:
                for block in blocks:
                    inside.write(block)
        archive.close()
        out.flush()
    except OSError as error:
        archive.fp = None  # half a file is not brought to an end
        if is_full(error):
            raise NoRoom from error
        raise


def archived(
    files: Files, *, passphrase: str, at: datetime, note: Callable[[], object] = lambda: None
) -> IO[bytes]:
    """Return a file, open at its beginning, that holds the named files; or raise NoRoom.

    `note` writes down that it leaves, once it is whole: what could not be made was not taken, and
    what cannot be written down does not leave.
    """
    out = tempfile.TemporaryFile()  # noqa: SIM115 (whoever sends it closes it)
    try:
        write_archive(files, out, passphrase=passphrase, at=at)
        note()
    except BaseException:
        with suppress(OSError):  # what it still holds finds no room either
            out.close()
        raise
    out.seek(0)
    return out


def new_passphrase() -> str:
    """Draw a passphrase of five groups, of about 99 bits."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(5))
    return "-".join(groups)
