"""Describe, order, look through and take out exhibits."""

from django.core.files.storage import default_storage
from django.db import transaction

from campaign.audit.actions import record
from campaign.evidence.models import Exhibit
from campaign.lib import clock
from campaign.people.models import User
from campaign.petitions.models import Petition


@transaction.atomic
def describe_exhibit(*, actor: User, exhibit: Exhibit, title: str, source: str, shows: str) -> None:
    """Change the words beside the file."""
    exhibit.title, exhibit.source, exhibit.shows = title, source, shows
    exhibit.save(update_fields=["title", "source", "shows"])
    record(actor=actor, act="evidence.describe", subject=exhibit.petition)


@transaction.atomic
def move_exhibit(*, actor: User, exhibit: Exhibit, by: int) -> None:
    """Move it one place towards the front (-1) or the end (1), and number all anew."""
    rows = _locked(exhibit.petition)
    at = rows.index(exhibit)
    rows.insert(max(0, at + by), rows.pop(at))
    _number(rows)
    record(actor=actor, act="evidence.move", subject=exhibit.petition)


@transaction.atomic
def check_exhibit(*, actor: User, exhibit: Exhibit) -> None:
    """Write down who looked through its pages for what must not be handed in."""
    exhibit.checked_by, exhibit.checked_at = actor, clock.now()
    exhibit.save(update_fields=["checked_by", "checked_at"])
    record(actor=actor, act="evidence.check", subject=exhibit.petition, digest=exhibit.digest)


@transaction.atomic
def remove_exhibit(*, actor: User, exhibit: Exhibit) -> None:
    """Take it out, its file with it; packets made before keep their copy."""
    path, rows = exhibit.path, _locked(exhibit.petition)
    record(actor=actor, act="evidence.remove", subject=exhibit.petition, digest=exhibit.digest)
    rows.remove(exhibit)
    exhibit.delete()
    _number(rows)
    transaction.on_commit(lambda: default_storage.delete(path))


def _locked(petition: Petition) -> list[Exhibit]:
    Petition.objects.select_for_update().get(pk=petition.pk)
    return list(Exhibit.objects.filter(petition=petition))


def _number(rows: list[Exhibit]) -> None:
    for order, row in enumerate(rows, 1):
        row.order = order
    Exhibit.objects.bulk_update(rows, ["order"])
