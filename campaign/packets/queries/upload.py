"""The officer's set as the receiving system takes it: files of a size, listed."""

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from campaign.packets.adapters.split import split_pdf
from campaign.packets.models import Packet, Set
from campaign.packets.queries.files import blocks_of, stored
from campaign.packets.queries.log import files_of
from campaign.packets.rules.upload import MEGABYTE, Limits, Listed, listing
from campaign.routes.queries import submission_of

LIST = "0-list.txt"


def limits_of(packet: Packet) -> Limits:
    """Return what the system of the packet's route takes."""
    route = submission_of(packet.petition).route
    return Limits(route.upload_mb, route.upload_files)


def upload_files(packet: Packet) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield the officer's files, the large ones in parts, and at last the list of them."""
    limits, listed = limits_of(packet), list[Listed]()
    titles = dict(packet.artifacts.values_list("name", "title"))
    with tempfile.TemporaryDirectory() as name:
        for file, _ in files_of(packet, Set.OFFICER):
            path = stored(packet, file, Path(name))
            for part in _parts(path, titles[file], limits):
                listed.append(part)
                yield part.name, blocks_of(Path(name) / part.name)
                (Path(name) / part.name).unlink()
            path.unlink(missing_ok=True)
    text = listing(packet.document_number, listed, limits)
    yield LIST, iter([text.encode()])


def _parts(path: Path, title: str, limits: Limits) -> Iterator[Listed]:
    most = limits.megabytes * MEGABYTE if limits.megabytes else None
    if most is None or path.suffix != ".pdf" or path.stat().st_size <= most:
        yield _listed(path, title)
        return
    parts = split_pdf(path, most=most)
    for number, part in enumerate(parts, 1):
        pages = f"{part.first}–{part.last}쪽" if part.last > part.first else f"{part.first}쪽"
        yield _listed(part.path, f"{title} {number}/{len(parts)} ({pages})")


def _listed(path: Path, title: str) -> Listed:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Listed(path.name, title, path.stat().st_size, digest)
