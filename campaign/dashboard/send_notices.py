"""Tell people by mail what waits for them, as each of them chose."""

import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from campaign.dashboard.models import How, Kind, Notice, NoticeChoice
from campaign.dashboard.waiting import Item, items
from campaign.lib import clock, mail
from campaign.people.models import User
from campaign.people.rules import TABLE, Capability, Role
from campaign.petitions.models import Petition
from campaign.petitions.queries import grants

log = logging.getLogger(__name__)

MORNING, LEASE = 8, timedelta(minutes=10)
USUAL = {
    Kind.APPROVAL: How.NOW,
    Kind.HELD: How.DAILY,
    Kind.RISING: How.NOW,
    Kind.DUE: How.DAILY,
    Kind.BOUNCES: How.DAILY,
    Kind.PRESS: How.NOW,
}


@dataclass(frozen=True)
class Wanted:
    """Something that a person is to hear of."""

    user: User
    petition: Petition
    item: Item


def send_notices() -> int:
    """Note what waits, forget what is done, mail what is due; return how many letters went."""
    wanted = _wanted()
    _note(wanted)
    by_person = defaultdict(list)
    for notice in _hold():
        by_person[notice.user_id].append(notice)
    with mail.connection() as connection:
        sent = 0
        for rows in by_person.values():
            try:
                connection.send_messages([_letter(rows)])
            except SMTPException as refusal:
                log.warning("notice not taken: %s", type(refusal).__name__)
                continue
            _told(rows)
            sent += 1
    return sent


def choice_of(user: User, kind: str) -> str:
    """Return how a person wants to hear of a kind."""
    row = NoticeChoice.objects.filter(user=user, kind=kind).first()
    return row.how if row else USUAL[Kind(kind)]


def _wanted() -> dict[tuple[int, str], Wanted]:
    found = {}
    for petition in Petition.objects.select_related("organisation"):
        waiting = [item for item in items(petition) if item.kind]
        for user, held in _people(petition) if waiting else ():
            for item in waiting:
                if item.is_for(user.pk, held):
                    found[user.pk, item.key] = Wanted(user, petition, item)
    return found


def _people(petition: Petition) -> list[tuple[User, frozenset[Capability]]]:
    held: dict[User, frozenset[Capability]] = {}
    for row in grants(petition).filter(user__is_active=True).select_related("user"):
        held[row.user] = held.get(row.user, frozenset()) | TABLE[Role(row.role)]
    return list(held.items())


@transaction.atomic
def _note(wanted: dict[tuple[int, str], Wanted]) -> None:
    noted = {(row.user_id, row.key): row.pk for row in Notice.objects.all()}
    gone = [pk for where, pk in noted.items() if where not in wanted]
    Notice.objects.filter(pk__in=gone).delete()
    new = []
    for where, one in wanted.items():
        if where in noted or one.item.kind is None:
            continue
        how = choice_of(one.user, one.item.kind)
        if how != How.NEVER:
            due = clock.now() if how == How.NOW else _next_morning()
            fields = {"kind": one.item.kind, "key": one.item.key, "due_at": due}
            new.append(Notice(user=one.user, petition=one.petition, **fields))
    Notice.objects.bulk_create(new, ignore_conflicts=True)


@transaction.atomic
def _hold() -> list[Notice]:
    """Hold what is due for ten minutes; who dies on the way leaves it due again."""
    rows = Notice.objects.select_for_update(skip_locked=True, of=("self",))
    due = list(rows.select_related("user").filter(due_at__lte=clock.now()).order_by("pk"))
    Notice.objects.filter(pk__in=[row.pk for row in due]).update(due_at=clock.now() + LEASE)
    return due


def _told(rows: list[Notice]) -> None:
    """Tell nothing twice; a daily digest comes again while the thing still waits."""
    for row in rows:
        is_daily = choice_of(row.user, row.kind) == How.DAILY
        Notice.objects.filter(pk=row.pk).update(due_at=_next_morning() if is_daily else None)


def _letter(rows: list[Notice]) -> mail.Letter:
    """Write a letter that names no petition, no document and nobody; its links ask who one is."""
    user = rows[0].user
    chosen = NoticeChoice.objects.filter(user=user).first()
    language = chosen.language if chosen else "ko"
    with override(language):
        context = {
            "number": len(rows),
            "notices": [(row.get_kind_display(), _link("notice", row.pk)) for row in rows],
            "settings_url": _link("notices"),
        }
    return mail.compose("dashboard/notices", to=user.email, language=language, context=context)


def _link(name: str, *args: int) -> str:
    return str(settings.SITE_URL) + reverse(f"dashboard:{name}", args=args)


def _next_morning() -> datetime:
    now = timezone.localtime(clock.now())
    morning = now.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    return morning if now < morning else morning + timedelta(days=1)
