"""Say where a page's lines stand; take those out of its picture whose signers withdrew."""

from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q

from campaign.audit.actions import record
from campaign.keys.models import Purpose
from campaign.keys.queries import current_key
from campaign.keys.rules import wrap_record_key
from campaign.lib import encryption
from campaign.lib.jobs import enqueue
from campaign.paper import queries
from campaign.paper.adapters.blackout import blacked
from campaign.paper.models import Row, Scan
from campaign.paper.rules.places import Edges
from campaign.people.models import User


@transaction.atomic
def place_lines(*, actor: User, scan: Scan, edges: Edges | None) -> None:
    """Keep where the lines of a page stand; None says that it shows none."""
    scan.edges, scan.is_due = edges.kept if edges else [], True
    scan.save(update_fields=["edges", "is_due"])
    enqueue("paper.black_out")
    record(actor=actor, act="paper.place", subject=scan, edges=scan.edges)


def black_out_due() -> int:
    """Make the pictures anew from which something is to go; return how many. May be repeated."""
    is_placed = Q(edges__isnull=False) | Q(sheet__lines=1)
    due = Scan.objects.filter(is_placed, is_due=True, sheet__isnull=False)
    return sum(_black_out(pk) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _black_out(pk: UUID) -> bool:
    scan = Scan.objects.select_for_update(of=("self",)).select_related("sheet").get(pk=pk)
    if not scan.is_due:
        return False
    rows = Row.objects.filter(sheet=scan.sheet, signature__is_withdrawn=True)
    lines = list(rows.values_list("line", flat=True))
    scan.is_due = False
    if bands := queries.bands_of(scan, lines):
        _replace(scan, blacked(queries.read_whole_scan(scan), bands))
        record(actor=None, act="paper.black_out", subject=scan, lines=lines)
    scan.save(update_fields=["is_due", "edition", "wrap", "size"])
    return bool(bands)


def _replace(scan: Scan, picture: bytes) -> None:
    """Seal another picture under a key of its own. The old file goes; its key is gone already."""
    old, data = scan.path, current_key(owner=scan.petition_id, purpose=Purpose.DATA)
    scan.edition, scan.size = scan.edition + 1, len(picture)
    scan.wrap = wrap_record_key(
        encryption.new_key(), key=data.secret, key_id=data.id, place=scan.place
    )
    queries.write_scan(scan, picture)
    transaction.on_commit(lambda: default_storage.delete(old))
