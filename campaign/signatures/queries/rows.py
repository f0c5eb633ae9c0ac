"""Which signatures there are, and how they stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery

from campaign.ledger.models import Entry, Hold
from campaign.ledger.rules.entries import EntryType
from campaign.petitions.models import Petition
from campaign.signatures.models import Signature

KEPT = Q(is_withdrawn=False, void_reason=None)
STATES = {
    "counted": KEPT & Q(entry__hold=Hold.NONE, entry__serial__isnull=False),
    "waiting": KEPT & Q(entry__hold=Hold.NONE, entry__serial=None),
    "held": KEPT & Q(entry__hold=Hold.HELD),
    "unreviewed": KEPT & Q(entry__hold=Hold.OVERDUE),
    "void": Q(is_withdrawn=False, void_reason__isnull=False),
    "withdrawn": Q(is_withdrawn=True),
}


@dataclass(frozen=True)
class Slice:
    """Some rows of a long list, and whether there are more on either side."""

    rows: list[Signature]
    has_newer: bool
    has_older: bool


def live(petition: Petition) -> QuerySet[Signature]:
    """Return the signatures that count and have a serial."""
    return kept(petition).filter(entry__hold=Hold.NONE, entry__serial__isnull=False)


def held(petition: Petition) -> QuerySet[Signature]:
    """Return the signatures at which a person has yet to look, logged or not."""
    return kept(petition).filter(entry__hold__gt=0)


def kept(petition: Petition) -> QuerySet[Signature]:
    """Return the signatures that are neither withdrawn, void nor destroyed."""
    rows = Signature.objects.filter(KEPT, petition=petition, recordkey__isnull=False)
    return rows.select_related("entry", "recordkey")


def without_record(petition: Petition) -> QuerySet[Entry]:
    """Return the leaves of live signatures that nobody here knows: their records were lost."""
    aimed = Entry.objects.filter(log=OuterRef("log"), target=OuterRef("log_index"))
    rows = Entry.objects.filter(
        log=petition.pk, type=EntryType.SIGN, log_index__isnull=False, signature=None
    )
    last = aimed.order_by("-log_index").values("change")[:1]
    live = Q(last=None) | Q(last=1)
    return rows.annotate(last=Subquery(last)).filter(live).order_by("log_index")


def locked(signature_ids: Iterable[UUID]) -> list[Signature]:
    """Lock signatures until commit, in one order for everybody, and read them and their leaves.

    The leaves are read after the lock was got: what is joined to a row that was waited for is old.
    """
    rows = Signature.objects.select_for_update().filter(pk__in=list(signature_ids))
    return list(rows.order_by("pk").prefetch_related("entry", "recordkey"))


def of_contact(petition_id: UUID, *, method: str, fingerprint: bytes) -> list[Signature]:
    """Return the signatures that one contact has, void ones too, the newest last."""
    rows = Signature.objects.filter(petition=petition_id, method=method, fingerprint=fingerprint)
    return list(rows.select_related("entry", "recordkey").order_by("entry"))


def extent(petition: Petition) -> tuple[int, int]:
    """Return how many signatures count and have a serial, and the highest serial."""
    found = live(petition).aggregate(rows=Count("pk"), last=Max("entry__serial"))
    return found["rows"], found["last"] or 0


def gone_serials(petition: Petition) -> set[int]:
    """Return the serials of signatures that their signers took back, or that are void."""
    rows = Signature.objects.filter(
        Q(is_withdrawn=True) | Q(void_reason__isnull=False),
        petition=petition,
        entry__serial__isnull=False,
    )
    return {serial or 0 for serial in rows.values_list("entry__serial", flat=True)}


def with_serial(petition: Petition, serial: int) -> Signature | None:
    """Return the signature with this serial whose record is still there, or None."""
    rows = Signature.objects.filter(
        petition=petition, is_withdrawn=False, entry__serial=serial, recordkey__isnull=False
    )
    return rows.select_related("entry", "recordkey").first()


def listed(petition: Petition, *, state: str = "") -> QuerySet[Signature]:
    """Return the signatures of a petition in one of STATES, or in any; no record is opened."""
    rows = Signature.objects.filter(
        STATES.get(state, Q()), petition=petition, entry__log=petition.pk
    )
    return rows.select_related("entry")


def state_of(signature: Signature) -> str:
    """Return which of STATES a signature is in."""
    if signature.is_withdrawn:
        return "withdrawn"
    if signature.void_reason is not None:
        return "void"
    if signature.entry.hold != Hold.NONE:
        return "held" if signature.entry.hold == Hold.HELD else "unreviewed"
    return "counted" if signature.entry.serial else "waiting"


def slice_of(rows: QuerySet[Signature], *, key: str, older: int, newer: int, size: int) -> Slice:
    """Return the newest rows, or those next to a key, newest first: no row before them is read."""
    if newer:
        found = list(rows.filter(**{f"{key}__gt": newer}).order_by(key)[: size + 1])
        return Slice(found[:size][::-1], has_newer=len(found) > size, has_older=True)
    if older:
        rows = rows.filter(**{f"{key}__lt": older})
    found = list(rows.order_by(f"-{key}")[: size + 1])
    return Slice(found[:size], has_newer=bool(older), has_older=len(found) > size)
