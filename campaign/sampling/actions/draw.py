"""Draw those who are asked, from the log inside the packet and the public value."""

from uuid import UUID

from django.db import transaction

from campaign.audit.actions import record
from campaign.ledger.models import Entry
from campaign.lib import clock
from campaign.packets.models import Packet
from campaign.privacy.models import KEPT, Matter
from campaign.sampling.models import Question, Sample
from campaign.sampling.queries import live_of, root_of
from campaign.sampling.rules.draw import drawn, in_pages
from campaign.signatures.models import Method, Signature
from campaign.signatures.queries import rows as signature_rows
from campaign.signatures.queries.records import open_record

PAGE = 500


def draw_samples() -> int:
    """Draw for each sample whose value was entered; return how many there were."""
    rows = Sample.objects.exclude(word="").filter(drawn_at=None, finished_at=None)
    ids = list(rows.values_list("pk", flat=True))
    for pk in ids:
        _draw(pk)
    return len(ids)


@transaction.atomic
def _draw(pk: UUID) -> None:
    rows = Sample.objects.select_for_update(skip_locked=True, of=("self",))
    row = rows.select_related("packet__petition").filter(pk=pk, drawn_at=None).first()
    if row is None or row.packet.petition.is_destroyed:
        return
    live = live_of(row.packet)
    found = drawn(live, root=root_of(row.packet), word=row.word, number=row.wanted)
    agreed = _who_agreed(row.packet, found)
    Question.objects.bulk_create(
        Question(sample=row, signature=one, due_at=clock.now()) for one in agreed
    )
    row.drawn_at, row.ends_at = clock.now(), clock.now() + KEPT[Matter.SAMPLE]
    row.live, row.drawn, row.agreed = len(live), len(found), len(agreed)
    row.save(update_fields=["drawn_at", "ends_at", "live", "drawn", "agreed"])
    record(actor=None, act="sample.draw", subject=row, drawn=row.drawn, agreed=row.agreed)


def _who_agreed(packet: Packet, indexes: list[int]) -> list[Signature]:
    """Return those of the drawn who still count and agreed to be asked by mail.

    A corrected signature has another leaf by now, and the same serial.
    """
    found: list[Signature] = []
    for page in in_pages(indexes, PAGE):
        leaves = Entry.objects.filter(log=packet.petition_id, log_index__in=page)
        serials = list(leaves.values_list("serial", flat=True))
        rows = signature_rows.live(packet.petition)
        mailed = rows.filter(entry__serial__in=serials, method=Method.EMAIL)
        found += [row for row in mailed if open_record(row).choices.sample]
    return found
