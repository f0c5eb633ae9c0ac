"""Set many sheets for one file. A worker does it, some sheets at a time; the row is the queue."""

import logging
from datetime import timedelta
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.jobs import enqueue
from campaign.lib.refused import Refused
from campaign.paper.actions.print_sheets import print_sheets
from campaign.paper.adapters.printing import joined
from campaign.paper.models import ATTEMPTS, Printing, Profile, Sheet
from campaign.people.models import User
from campaign.petitions.models import Petition

MOST_IN_A_REQUEST, PART = 10, 20
HELD, KEPT = timedelta(minutes=2), timedelta(days=1)

log = logging.getLogger(__name__)


class NothingToPrint(Refused):
    code = "nothing_to_print"
    message = _("이 번호의 서명지가 없습니다.")


@transaction.atomic
def begin_printing(*, actor: User, petition: Petition, first: int, last: int) -> Printing:
    """Let a worker set the sheets of these numbers; what is in work or ready serves again."""
    if not _sheets(petition, first, last):
        raise NothingToPrint
    same = Printing.objects.filter(petition=petition, first=first, last=last)
    if found := same.filter(Q(is_ready=True) | Q(attempts__lte=ATTEMPTS)).first():
        return found
    made = Printing.objects.create(
        petition=petition, first=first, last=last, made_by=actor, made_at=clock.now()
    )
    record(actor=actor, act="paper.print", subject=petition, first=first, last=last)
    enqueue("paper.advance_printing", printing_id=str(made.pk))
    return made


def advance_printing(*, printing_id: UUID | str) -> None:
    """Go on until the file is ready; killed anywhere, the next call goes on from there."""
    while held := _hold(printing_id):
        try:
            _step(held)
        except Exception:  # whatever it was: the row counts the tries, and its page says so
            log.exception("printing %s stopped", held.pk)
            return


def resume_printings() -> int:
    """Go on with what a worker left, or a broker lost; return how many there were."""
    ids = list(_free(Printing.objects.all()).values_list("pk", flat=True))
    for pk in ids:
        advance_printing(printing_id=pk)
    return len(ids)


def drop_printings() -> int:
    """Delete what was made a day ago: it can be made again, the same."""
    old = list(Printing.objects.filter(made_at__lt=clock.now() - KEPT))
    for one in old:
        _delete_parts(one)
        default_storage.delete(one.path)
        one.delete()
    return len(old)


def _free(rows: QuerySet[Printing]) -> QuerySet[Printing]:
    is_free = Q(held_until=None) | Q(held_until__lt=clock.now())
    return rows.filter(is_free, is_ready=False, attempts__lte=ATTEMPTS)


def _hold(printing_id: UUID | str) -> Printing | None:
    """Take the row for a while, unless another worker has it or nothing is left to do."""
    until = clock.now() + HELD
    mine = _free(Printing.objects.filter(pk=printing_id))
    if not mine.update(held_until=until, attempts=F("attempts") + 1):
        return None
    return Printing.objects.select_related("petition").get(pk=printing_id)


def _step(printing: Printing) -> None:
    """Set the next sheets, or put the parts together."""
    rows = _sheets(printing.petition, printing.first, printing.last)
    page = list(rows[printing.done : printing.done + PART])
    if page:
        _write(printing.part(printing.parts), print_sheets(printing.petition, page))
        printing.parts, printing.done = printing.parts + 1, printing.done + len(page)
    else:
        files = (_read(printing.part(number)) for number in range(printing.parts))
        _write(printing.path, joined(files))
        printing.is_ready = True
    printing.held_until, printing.attempts = None, 0
    printing.save(update_fields=["parts", "done", "is_ready", "held_until", "attempts"])
    if printing.is_ready:
        _delete_parts(printing)


def _sheets(petition: Petition, first: int, last: int) -> QuerySet[Sheet]:
    rows = Sheet.objects.filter(petition=petition, number__gte=first, number__lte=last)
    rows = rows.filter(cancelled_on=None)
    return rows.exclude(profile=Profile.SINGLE).order_by("number")


def _write(path: str, data: bytes) -> None:
    default_storage.delete(path)
    default_storage.save(path, ContentFile(data))


def _read(path: str) -> bytes:
    with default_storage.open(path) as file:
        return bytes(file.read())


def _delete_parts(printing: Printing) -> None:
    for number in range(printing.parts + 1):
        default_storage.delete(printing.part(number))
