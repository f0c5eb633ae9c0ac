"""Packets' sealed files, and who is working on what."""

import tempfile
from collections.abc import Iterable, Iterator

from django.core.files import File
from django.core.files.storage import default_storage

from campaign.keys.queries import key_called
from campaign.keys.rules import unwrap_record_key, wrapping_key_id
from campaign.lib import encryption
from campaign.packets.models import Packet

ROWS, CONTENTS = "rows.jsonl", "contents.json"


def path(packet: Packet, name: str) -> str:
    return f"packets/{packet.pk}/{name}.sealed"


def write_file(packet: Packet, name: str, data: Iterable[bytes]) -> str:
    """Seal `data` into the storage under `name`; return the SHA-256 of what was sealed."""
    key, place = _key(packet), packet.place + name.encode()
    with tempfile.TemporaryFile() as sealed:
        digest = encryption.seal_stream(data, sealed, key=key, place=place)
        sealed.seek(0)
        default_storage.delete(path(packet, name))
        default_storage.save(path(packet, name), File(sealed))
    return digest


def read_file(packet: Packet, name: str) -> Iterator[bytes]:
    """Yield the plain bytes of a sealed file, or raise CannotOpen."""
    with default_storage.open(path(packet, name)) as sealed:
        yield from encryption.open_stream(
            sealed, key=_key(packet), place=packet.place + name.encode()
        )


def read_lines(packet: Packet, name: str) -> Iterator[bytes]:
    """Yield the lines of a sealed file."""
    rest = b""
    for chunk in read_file(packet, name):
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
    if rest:
        yield rest


def delete_files(packet: Packet) -> None:
    """Delete all sealed files of a packet."""
    folder = f"packets/{packet.pk}"
    if default_storage.exists(folder):
        for name in default_storage.listdir(folder)[1]:
            default_storage.delete(f"{folder}/{name}")


def _key(packet: Packet) -> bytes:
    wrap = bytes(packet.wrap)
    data = key_called(wrapping_key_id(wrap))
    return unwrap_record_key(wrap, key=data.secret, place=packet.place)
