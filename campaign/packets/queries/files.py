"""A packet's sealed files."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage

from campaign.keys.queries import key_called
from campaign.keys.rules import unwrap_record_key, wrapping_key_id
from campaign.lib import encryption
from campaign.packets.models import Packet
from campaign.packets.rules.contents import PacketContents
from campaign.packets.rules.rows import ProofRow

BLOCK = 1 << 20

ROWS, CONTENTS, PROOFS, LEAVES = "rows.jsonl", "contents.json", "proofs.jsonl", "leaves.bin"
LEDGER = "ledger.json"
STANDING = "standing.jsonl"  # of a supplement: how all signatures stand after it


def path(packet: Packet, name: str) -> str:
    return f"packets/{packet.pk}/{name}.sealed"


class Finished(File):  # type: ignore[type-arg]
    """A file that the storage may take as it is, instead of copying it."""

    def temporary_file_path(self) -> str:
        return str(self.name)


@contextmanager
def sealing(packet: Packet, name: str) -> Iterator[encryption.Sealing]:
    """Seal what is written into the storage under `name`, once all of it is written."""
    key, place = _key(packet), packet.place + name.encode()
    with tempfile.NamedTemporaryFile(dir=_folder(packet), delete=False) as sealed:
        try:
            out = encryption.Sealing(cast("BinaryIO", sealed), key=key, place=place)
            yield out
            out.finish()
            sealed.seek(0)
            default_storage.delete(path(packet, name))
            default_storage.save(path(packet, name), Finished(sealed))
        finally:
            Path(sealed.name).unlink(missing_ok=True)


def _folder(packet: Packet) -> Path | None:
    """Return the packet's folder where the storage is a disk: from there files are not copied."""
    if not isinstance(default_storage, FileSystemStorage):
        return None
    folder = Path(default_storage.path(f"packets/{packet.pk}"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def write_file(packet: Packet, name: str, data: Iterable[bytes]) -> str:
    """Seal `data` into the storage under `name`; return the SHA-256 of what was sealed."""
    with sealing(packet, name) as out:
        for piece in data:
            out.write(piece)
    return out.digest


def read_file(packet: Packet, name: str) -> Iterator[bytes]:
    """Yield the plain bytes of a sealed file, or raise CannotOpen."""
    with default_storage.open(path(packet, name)) as sealed:
        yield from encryption.open_stream(
            cast("BinaryIO", sealed), key=_key(packet), place=packet.place + name.encode()
        )


def stored(packet: Packet, name: str, folder: Path) -> Path:
    """Write the plain bytes of a sealed file into a folder, and return where it is."""
    file = folder / name
    with file.open("wb") as out:
        out.writelines(read_file(packet, name))
    return file


def blocks_of(file: Path) -> Iterator[bytes]:
    """Yield the bytes of a file on disk."""
    with file.open("rb") as opened:
        while block := opened.read(BLOCK):
            yield block


def read_lines(packet: Packet, name: str) -> Iterator[bytes]:
    """Yield the lines of a sealed file."""
    rest = b""
    for chunk in read_file(packet, name):
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
    if rest:
        yield rest


def read_blocks(packet: Packet, name: str, *, lines: int) -> Iterator[bytes]:
    """Yield a sealed file in blocks of so many lines; the last block may have fewer."""
    every = read_lines(packet, name)
    while block := list(islice(every, lines)):
        yield b"\n".join(block)


def proof_rows(packet: Packet) -> Iterator[ProofRow]:
    """Yield the frozen rows that prove themselves, named or not, in serial order."""
    for line in read_lines(packet, PROOFS):
        yield ProofRow(*json.loads(line))


def has_files(packet: Packet) -> bool:
    """Tell whether what was frozen is still here: it is destroyed when the time to keep it ends."""
    return bool(packet.snapshot_digest) and default_storage.exists(path(packet, PROOFS))


def serials(packet: Packet) -> list[int]:
    """Return the serials whose names stand in the packet's roll, in order."""
    return [json.loads(line)[1] for line in read_lines(packet, ROWS)]


def delete_files(packet: Packet) -> None:
    """Delete all sealed files of a packet."""
    folder = f"packets/{packet.pk}"
    if default_storage.exists(folder):
        for name in default_storage.listdir(folder)[1]:
            default_storage.delete(f"{folder}/{name}")


def has_snapshot(packet: Packet) -> bool:
    """Tell whether the frozen files are there: they are destroyed with the campaign's end."""
    return bool(packet.wrap) and default_storage.exists(path(packet, CONTENTS))


def frozen_contents(packet: Packet) -> PacketContents:
    """Return what was frozen to be printed."""
    return PacketContents.from_json(b"".join(read_file(packet, CONTENTS)))


def _key(packet: Packet) -> bytes:
    wrap = bytes(packet.wrap)
    data = key_called(wrapping_key_id(wrap))
    return unwrap_record_key(wrap, key=data.secret, place=packet.place)
