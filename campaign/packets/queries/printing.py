"""The officer's set as it is printed and bound: what is loose first, then volume by volume."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from campaign.lib import pdf
from campaign.packets.adapters.copies import copy_pdf
from campaign.packets.adapters.documents import CHECKLIST, MAIN, MANIFEST, layout
from campaign.packets.adapters.duplex import write_duplex, write_pages
from campaign.packets.models import Artifact, Packet
from campaign.packets.queries.files import blocks_of, frozen_contents, read_file, stored
from campaign.packets.queries.log import point_of
from campaign.packets.rules.catalogue import RECEIPT
from campaign.packets.rules.printed import MOST_PAGES, is_volume, printed

LOOSE = ("0-1-receipt.pdf", "0-2-binding.pdf", "0-3-dividers.pdf")


def print_files(packet: Packet) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield the receipt form, spines and dividers, then each volume for two-sided printing."""
    listed, contents = json.loads(b"".join(read_file(packet, MANIFEST))), frozen_contents(packet)
    volumes = list(printed(_titles(packet), listed["documents"]))
    receipt, binding, dividers = LOOSE
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        main = stored(packet, MAIN, folder)
        (form,) = (one for one in listed["documents"] if one["title"] == RECEIPT.title)
        write_pages(main, folder / receipt, first=form["first"], last=form["last"])
        yield receipt, blocks_of(folder / receipt)
        yield binding, iter([copy_of(packet, "binding")])
        page = {"contents": contents, "volumes": volumes, "volume": "간지"}
        yield dividers, iter([pdf.write(layout("dividers", page))])
        for one in volumes:
            path = main if one.name == MAIN else stored(packet, one.name, folder)
            write_duplex(path, folder / "made.pdf", on_right=one.on_right)
            yield one.name, blocks_of(folder / "made.pdf")
            path.unlink()
    yield CHECKLIST, read_file(packet, CHECKLIST)


def too_many(packet: Packet) -> list[Artifact]:
    """Return the volumes that are to be printed one by one: of a set that is too large to make."""
    volumes = [one for one in packet.artifacts.order_by("name") if is_volume(one.title)]
    return volumes if sum(one.pages for one in volumes) > MOST_PAGES else []


def copy_of(packet: Packet, kind: str) -> bytes:
    """Set a copy to give away, or what is glued on the volumes."""
    return copy_pdf(
        kind,
        frozen_contents(packet),
        digest=packet.snapshot_digest,
        point=point_of(packet),
        titles=_titles(packet),
    )


def _titles(packet: Packet) -> dict[str, str]:
    return dict(packet.artifacts.order_by("name").values_list("name", "title"))
