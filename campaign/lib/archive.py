"""The container in which people's data leave: a ZIP file encrypted with AES-256 (WinZip AE-2)."""

import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import BinaryIO

import pyzipper

# Letters and digits that nobody takes for one another when reading them aloud.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"

Files = Iterable[tuple[str, Iterator[bytes]]]


def write_archive(files: Files, out: BinaryIO, *, passphrase: str, at: datetime) -> None:
    """Write the named files; whoever holds the passphrase opens them with common programs."""
    with pyzipper.AESZipFile(
        out, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as archive:
        archive.setpassword(passphrase.encode())
        for name, blocks in files:
            entry = archive.zipinfo_cls(name, date_time=at.timetuple()[:6])
            entry.compress_type = pyzipper.ZIP_DEFLATED
            with archive.open(entry, "w") as inside:
                for block in blocks:
                    inside.write(block)


def new_passphrase() -> str:
    """Draw a passphrase of five groups, of about 99 bits."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(5))
    return "-".join(groups)
