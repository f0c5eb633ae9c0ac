"""After a restore: the log is continued from what was published, and records follow it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from campaign.audit.actions import record as write_down
from campaign.ledger.actions.rebuild import rebuild
from campaign.ledger.adapters.published import Published
from campaign.ledger.models import Entry, Hold
from campaign.ledger.rules.entries import Leaf, Manifest, Restore, Void, Withdraw, parse
from campaign.petitions.actions.restore_text import restore_text
from campaign.petitions.models import Petition
from campaign.signatures.actions.fold import add_to_statistics
from campaign.signatures.actions.tally import tally
from campaign.signatures.actions.withdraw import forget
from campaign.signatures.models import Signature
from campaign.signatures.queries import rows as signature_rows
from campaign.signatures.queries.records import open_record
from campaign.signatures.queries.rows import locked


@dataclass(frozen=True)
class Rebuilt:
    """How many leaves came back, and how many live signatures have no record here."""

    leaves: int
    without_record: int


@transaction.atomic
def rebuild_petition(*, petition: Petition, published: Published) -> Rebuilt:
    """Bring back the leaves that the database lacks, and do to records what the leaves say.

    Who withdrew after the backup is erased here too: the record had come back with it. Who
    corrected is erased as well, for what was corrected is lost, and the new leaf nobody's.
    """
    found = rebuild(log_id=petition.pk, published=published)
    if not found:
        return Rebuilt(0, signature_rows.without_record(petition).count())
    leaves = [parse(bytes(entry.body)) for entry in found]
    for leaf in leaves:
        if isinstance(leaf, Manifest):
            body = published.file(f"manifest/{leaf.number}.json")
            restore_text(petition=petition, leaf=leaf, body=body)
    add_to_statistics(petition.pk, found)
    _follow(petition, leaves)
    lost = signature_rows.without_record(petition).count()
    write_down(
        actor=None, act="ledger.rebuild", subject=petition, leaves=len(found), without_record=lost
    )
    return Rebuilt(len(found), lost)


def _follow(petition: Petition, leaves: Sequence[Leaf]) -> None:
    aimed = [leaf for leaf in leaves if isinstance(leaf, Withdraw | Void | Restore)]
    rows = Signature.objects.filter(
        petition=petition, entry__log_index__in=[leaf.target for leaf in aimed]
    )
    found = {row.entry.log_index: row for row in locked(rows.values_list("pk", flat=True))}
    for leaf in aimed:
        signature = found.get(leaf.target)
        if signature and not signature.is_withdrawn:
            _apply(signature, leaf)


def _apply(signature: Signature, leaf: Withdraw | Void | Restore) -> None:
    record, counted = open_record(signature), signature.counts
    Entry.objects.filter(pk=signature.entry_id).update(hold=Hold.NONE)
    signature.entry.hold = Hold.NONE  # at what another leaf aims, nobody needs to look
    if isinstance(leaf, Withdraw):
        forget(signature, record)
    else:
        signature.void_reason = leaf.reason if isinstance(leaf, Void) else None
        signature.save(update_fields=["void_reason"])
    if signature.counts != counted:
        tally(signature, record, change=1 if signature.counts else -1)
