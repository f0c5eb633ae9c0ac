"""What leads from a packet to the public log."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from campaign.ledger import queries as ledger
from campaign.ledger.adapters.verify_page import verify_page
from campaign.ledger.models import Checkpoint
from campaign.ledger.rules.packet_proof import PacketProof
from campaign.lib import canonical
from campaign.packets.adapters.copies import Point
from campaign.packets.adapters.proof_pdf import PROOF_PDF
from campaign.packets.models import Packet, Set
from campaign.packets.queries.files import read_file

VERIFY_PAGE = "verify.html"
PLAIN = (".pdf", ".txt")  # what an officer opens without a program of ours


def stands_in_log(packet: Packet) -> bool:
    """Tell whether a signed checkpoint holds the packet's leaf, so that anybody can compare it."""
    return packet.entry is None or _proving_point(packet) is not None


def files_of(packet: Packet, kind: str) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield what a Set holds: plain papers, or all files and what leads to the public ledger."""
    for name in packet.artifacts.values_list("name", flat=True):
        if kind == Set.PROOF or (name.endswith(PLAIN) and name != PROOF_PDF):
            yield name, read_file(packet, name)
    if kind == Set.PROOF and packet.entry:
        for name, data in log_files(packet):
            yield name, iter([data])


def frozen_log(packet: Packet) -> bytes:
    """Return the log's files as of the freeze, by name."""
    files = {name: data.decode() for name, data in log_files(packet) if name != VERIFY_PAGE}
    return canonical.to_bytes(files)


def log_files(packet: Packet) -> Iterator[tuple[str, bytes]]:
    """Yield what travels beside the pinned files: the log of the freeze, and the packet's proof."""
    log = Checkpoint.objects.select_related("log").get(
        log=packet.petition_id, size=packet.log_size or 0
    )
    policy = ledger.policy(log.log)
    yield "checkpoint", log.note.encode()
    yield "count", log.count_note.encode()
    yield "policy.json", canonical.to_bytes(policy) + b"\n"
    yield VERIFY_PAGE, verify_page(policy).encode()
    for text in packet.petition.manifests.order_by("number"):
        yield f"manifest/{text.number}.json", bytes(text.body)
    if proof := proof_of_leaf(packet):
        yield "packet.tlog-proof", proof.text.encode()


def proof_of_leaf(packet: Packet) -> PacketProof | None:
    """Return what leads from the packet's leaf to the newest checkpoint, once there is one."""
    point, leaf = _proving_point(packet), packet.entry
    if point is None or leaf is None or leaf.log_index is None:
        return None
    tree = ledger.stored_tree(packet.petition_id, point.size)
    return PacketProof(
        leaf=bytes(leaf.body),
        index=leaf.log_index,
        proof=tree.inclusion(leaf.log_index),
        consistency=tree.consistency(packet.log_size or 0),
        checkpoint=point.note,
    )


def _proving_point(packet: Packet) -> Checkpoint | None:
    point, leaf = ledger.latest_checkpoint(packet.petition_id), packet.entry
    if point is None or leaf is None or leaf.log_index is None or leaf.log_index >= point.size:
        return None
    return point


def point_of(packet: Packet) -> Point:
    """Return the signed state of the log at the freeze, and where anybody finds it."""
    point = Checkpoint.objects.select_related("log").get(
        log=packet.petition_id, size=packet.log_size or 0
    )
    page = reverse("pages:transparency", args=[packet.petition.slug])
    log = reverse("ledger:checkpoint", args=[packet.petition_id])
    return Point(
        origin=point.log.origin,
        size=point.size,
        root=bytes(point.root).hex(),
        note=point.note,
        page=settings.SITE_URL + page,
        log=settings.SITE_URL + log,
    )
