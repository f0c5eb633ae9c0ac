"""Packets' sealed files, and who is working on what."""

import hmac
import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from campaign.keys.queries import key_called, site_key
from campaign.keys.rules import unwrap_record_key, wrapping_key_id
from campaign.ledger import queries as ledger
from campaign.ledger.adapters.verify_page import verify_page
from campaign.ledger.models import Checkpoint
from campaign.ledger.rules.packet_proof import PacketProof
from campaign.lib import canonical, clock, encryption, richtext
from campaign.lib.ranges import holds, ranges_of, told
from campaign.packets.adapters.copies import Point
from campaign.packets.adapters.proof_pdf import PROOF_PDF
from campaign.packets.models import (
    Answer,
    Complaint,
    ConfirmedNumber,
    Packet,
    Representative,
    Round,
    Set,
    State,
    Tick,
)
from campaign.packets.rules import checklist as checklists
from campaign.packets.rules.changes import (
    Changes,
    Held,
    Part,
    Standing,
    difference,
    standing_of,
)
from campaign.packets.rules.checklist import Row, Seen
from campaign.packets.rules.contents import (
    Body,
    PacketContents,
    Person,
    ProofRow,
    Text,
    Totals,
)
from campaign.packets.rules.numbers import Number, found
from campaign.petitions.models import Manifest, Organisation, Petition
from campaign.petitions.queries import signable
from campaign.press.queries import public_events
from campaign.privacy.models import Disclosure, Kind
from campaign.privacy.queries import taken_back
from campaign.routes.models import Proceeding, Submission
from campaign.routes.queries import facts_of, submission_of
from campaign.routes.rules import Lack, lacks
from campaign.signatures import queries as signatures

ROWS, CONTENTS, PROOFS, LEAVES = "rows.jsonl", "contents.json", "proofs.jsonl", "leaves.bin"
LEDGER = "ledger.json"
VERIFY_PAGE = "verify.html"
STANDING = "standing.jsonl"  # of a supplement: how all signatures stand after it
PLAIN = (".pdf", ".txt")  # what an officer opens without a program of ours


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
            cast("BinaryIO", sealed), key=_key(packet), place=packet.place + name.encode()
        )


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


def standing(packet: Packet) -> Standing:
    """Return how each signature stood when the packet was frozen, by serial."""
    if packet.base_id is None:
        return standing_of(proof_rows(packet))
    rows = (json.loads(line) for line in read_lines(packet, STANDING))
    return {serial: Held(leaf, Part(part)) for serial, leaf, part in rows}


def has_files(packet: Packet) -> bool:
    """Tell whether what was frozen is still here: it is destroyed when the time to keep it ends."""
    return bool(packet.snapshot_digest) and default_storage.exists(path(packet, PROOFS))


def last_delivered(petition: Petition) -> Packet | None:
    """Return the packet to which a supplement would add, if there is one."""
    rows = Packet.objects.filter(petition=petition, state=State.DELIVERED).order_by("-as_of")
    return next((packet for packet in rows if has_files(packet)), None)


def comparable(packet: Packet) -> list[Packet]:
    """Return the other packets of the petition that can be compared with this one, newest first."""
    if not has_files(packet):
        return []
    rows = Packet.objects.filter(petition=packet.petition_id).exclude(pk=packet.pk)
    return [one for one in rows.order_by("-as_of") if has_files(one)]


@dataclass(frozen=True)
class Compared:
    """Two packets, the older first, and what changed between them."""

    older: PacketContents
    newer: PacketContents
    changes: Changes
    gone: str
    corrected: str
    taken_back: str


def compared(one: Packet, two: Packet) -> Compared:
    """Compare two packets by what was frozen for them."""
    older, newer = sorted((one, two), key=lambda packet: (packet.log_size or 0, packet.as_of))
    changes = difference(standing(older), standing(newer))
    lists = (changes.gone, changes.corrected, changes.taken_back)
    return Compared(
        frozen_contents(older),
        frozen_contents(newer),
        changes,
        *(told(ranges_of(serials)) for serials in lists),
    )


def serials(packet: Packet) -> list[int]:
    """Return the serials whose names stand in the packet's roll, in order."""
    return [json.loads(line)[1] for line in read_lines(packet, ROWS)]


def gone_since_delivery(packet: Packet) -> list[int]:
    """Return the serials in a delivered packet whose names are no longer to be used.

    Their signers withdrew, or took back that the name is handed in; the next supplement names
    these numbers and nobody's name.
    """
    told = Disclosure.objects.filter(kind=Kind.DELIVERED, source=str(packet.pk)).first()
    if told is None:
        return []
    gone = signatures.gone_serials(packet.petition) | taken_back(packet.petition_id)
    return sorted(serial for serial in gone if holds(told.serials, serial))


def delete_files(packet: Packet) -> None:
    """Delete all sealed files of a packet."""
    folder = f"packets/{packet.pk}"
    if default_storage.exists(folder):
        for name in default_storage.listdir(folder)[1]:
            default_storage.delete(f"{folder}/{name}")


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


@dataclass(frozen=True)
class Filing:
    """What the public is told of a packet: when it was handed in, and what was answered."""

    on: date
    answers: list[Answer]


def filings(petition: Petition) -> list[Filing]:
    """Return what was handed in, the newest first. Receipt numbers stay inside."""
    rows = Packet.objects.filter(petition=petition, state=State.DELIVERED)
    packets = rows.prefetch_related("answers").order_by("-delivered_on")
    return [
        Filing(packet.delivered_on, list(packet.answers.all()))
        for packet in packets
        if packet.delivered_on
    ]


def on_its_way(petition: Petition) -> Packet | None:
    """Return the newest packet that was neither cancelled nor failed."""
    left = (State.CANCELLED, State.FAILED)
    rows = Packet.objects.select_related("approved_by", "petition", "entry")
    return rows.filter(petition=petition).exclude(state__in=left).first()


def checklist(petition: Petition, packet: Packet | None = None) -> list[Row]:
    """Return what has to be so before the packet (or the one to come) leaves the house."""
    is_bound = packet is not None and packet.is_ready
    ticks = Tick.objects.filter(petition=petition, packet=packet if is_bound else None)
    return checklists.rows(seen(petition, packet), {tick.line: tick.answer for tick in ticks})


def is_round_over(submission: Submission) -> bool:
    """Tell whether the joint applicants were all told of a day, and that day has come."""
    last = Round.objects.filter(submission=submission.pk).first()
    if last is None or last.listed_at is None or last.files_on > clock.today():
        return False
    return not last.letters.filter(due_at__isnull=False).exists()


def rounds(submission: Submission) -> QuerySet[Round]:
    """Return the rounds of a submission, each with how many letters went, wait or could not go."""
    return Round.objects.filter(submission=submission.pk).annotate(
        mailed=Count("letters", filter=Q(letters__mailed_at__isnull=False)),
        waiting=Count("letters", filter=Q(letters__due_at__isnull=False)),
        stopped=Count("letters", filter=Q(letters__due_at=None, letters__mailed_at=None)),
    )


def seen(petition: Petition, packet: Packet | None) -> Seen:
    """Return what the site knows of what the checklist asks."""
    submission, facts = submission_of(petition), facts_of(petition)
    complaint = Complaint.objects.filter(petition=petition).first()
    count = ledger.count(petition.pk)
    lacking = lacks(submission.route.needs, facts)
    return Seen(
        missing=_missing(petition, complaint),
        people=facts.people,
        min_people=submission.route.min_people,
        is_consented=Lack.RECIPIENT not in lacking,
        representatives=complaint.representatives.count() if complaint else 0,
        max_representatives=submission.route.max_representatives,
        declares_remedies=bool(complaint and complaint.has_other_remedies),
        proceedings=Proceeding.objects.filter(petition=petition, ended_at=None).count(),
        is_electronic=count.total > count.paper,
        profile_fits=not submission.is_joint,  # the roll of joint applicants is not made yet
        is_joint=submission.is_joint,
        is_round_over=is_round_over(submission),
        is_frozen=packet is not None and packet.as_of is not None,
        is_approved=packet is not None and packet.is_ready,
    )


def _missing(petition: Petition, complaint: Complaint | None) -> tuple[str, ...]:
    """Return what the law wants stated and nobody has written."""
    if complaint is None:
        return (str(_("신청 내용")),)
    sender = petition.organisation
    written = {
        _("제목"): complaint.title,
        _("신청 취지"): complaint.purpose,
        _("신청 이유"): complaint.reasons,
        _("담당자"): complaint.contact_name,
        _("단체의 대표자"): sender.representative,
        _("주된 사무소 주소"): sender.address,
    }
    return tuple(str(name) for name, text in written.items() if not text)


def contents(packet: Packet, totals: Totals, signed: dict[int, int]) -> PacketContents:
    """Gather what is printed; `signed` counts signatures by number of the signed manifest."""
    petition = packet.petition
    complaint = Complaint.objects.get(petition=petition)
    text, to = signable(petition.slug).text, petition.recipient
    submission = submission_of(petition)
    route = submission.route
    assert packet.as_of is not None
    return PacketContents(
        document_number=packet.document_number,
        packet_id=packet.pk.hex[:8],
        is_demo=petition.is_demo,
        petition_title=text.title,
        lead=text.lead,
        demands=text.demands,
        recipient=to.name,
        recipient_head=route.head or to.head,
        recipient_address=route.address or to.address,
        agency=petition.ministry.name,
        sender=_body(petition.organisation),
        organisations=[_body(row) for row in petition.coalition.order_by("endorsement__order")],
        representatives=[_person(row) for row in complaint.representatives.all()],
        as_of=timezone.localtime(packet.as_of).isoformat(timespec="seconds"),
        opened_on=timezone.localdate(petition.opened_at).isoformat(),
        log_size=packet.log_size or 0,
        last_serial=packet.last_serial or 0,
        totals=totals,
        texts=[
            _text(row, signed.get(row.number, 0))
            for row in petition.manifests.select_related("text").order_by("number")
        ],
        events=[
            (timezone.localdate(event.starts_at).isoformat(), "기자회견")
            for event in public_events(petition)
        ],
        route=route.wording,
        mode=submission.mode,
        **_complaint(complaint),
    )


def has_snapshot(packet: Packet) -> bool:
    """Tell whether the frozen files are there: they are destroyed with the campaign's end."""
    return bool(packet.wrap) and default_storage.exists(path(packet, CONTENTS))


def frozen_contents(packet: Packet) -> PacketContents:
    """Return what was frozen to be printed."""
    return PacketContents.from_json(b"".join(read_file(packet, CONTENTS)))


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


def _text(row: Manifest, signed: int) -> Text:
    text = row.text
    return Text(text.number, row.digest, signed, text.title, text.lead, text.demands, text.body)


def _complaint(complaint: Complaint) -> dict[str, Any]:
    names = (
        *("title", "attention", "purpose", "facts", "reasons", "letter", "has_other_remedies"),
        *("other_remedies", "other_commissions", "contact_name", "contact_role"),
        *("contact_phone", "contact_email", "notify_by", "agent"),
    )
    return {name: getattr(complaint, name) for name in names}


def _body(row: Organisation) -> Body:
    return Body(row.name, row.representative, row.address, row.phone, row.email)


def _person(row: Representative) -> Person:
    return Person(row.name, row.affiliation, row.address, row.phone, row.email)


def _key(packet: Packet) -> bytes:
    wrap = bytes(packet.wrap)
    data = key_called(wrapping_key_id(wrap))
    return unwrap_record_key(wrap, key=data.secret, place=packet.place)


# What people write of their own; contact details stand in other fields on purpose.
PROSE = (
    *("title", "attention", "purpose", "facts", "reasons"),
    *("letter", "other_remedies", "other_commissions", "agent"),
)


@dataclass(frozen=True)
class Place:
    """A number, and the text in which it stands; `mark` tells it from all others."""

    field: str
    label: str
    number: Number
    mark: str
    is_signed: bool = False


def places(petition: Petition) -> list[Place]:
    """Return the numbers in the texts of a packet about which nobody has decided."""
    told = ConfirmedNumber.objects.filter(petition=petition).values_list("mark", flat=True)
    confirmed = {bytes(mark).hex() for mark in told}
    return [one for one in _places(petition) if one.mark not in confirmed]


def _places(petition: Petition) -> Iterator[Place]:
    complaint = Complaint.objects.filter(petition=petition).first()
    for field in PROSE if complaint else ():
        label = str(Complaint._meta.get_field(field).verbose_name)  # type: ignore[union-attr]  # noqa: SLF001
        for number in found(_prose(getattr(complaint, field))):
            yield Place(field, label, number, _mark(petition, field, number))
    for row in petition.manifests.select_related("text").order_by("number"):
        text = row.text
        prose = "\n".join([text.title, text.lead, *text.demands, richtext.plain(text.body)])
        for number in found(prose):
            label = _("서명한 글 제%s판") % row.number
            mark = _mark(petition, f"text {row.number}", number)
            yield Place("", label, number, mark, is_signed=True)


def _prose(value: str | list[str]) -> str:
    return "\n".join(value) if isinstance(value, list) else richtext.plain(value)


def _mark(petition: Petition, field: str, number: Number) -> str:
    said = b"\0".join([petition.pk.bytes, field.encode(), number.value.encode()])
    return hmac.digest(site_key("confirmed number"), said, "sha256").hex()
