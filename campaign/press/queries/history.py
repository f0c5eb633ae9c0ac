"""What was announced, and what it was before."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaign.press.models import Event, Kind, Mode, Precision, Revision, Setting, State
from campaign.press.queries.names import Shield, shield_of
from campaign.press.rules.wording import public_phone

LABELS = {
    "state": State,
    "kind": Kind,
    "mode": Mode,
    "setting": Setting,
    "precision": Precision,
}
HIDDEN = "…"
MOMENTS = {"starts_at", "embargo_until", "hard_end_at"}
# Fields that are written in Korean, whoever reads them.
TEXTS = {
    *("title", "purpose", "place", "backup_place", "hosts", "organisers", "master"),
    *("contact_name", "contact_role", "addressees", "copied_to", "attachments", "programme"),
}


@dataclass(frozen=True)
class Change:
    """What an announced change did to one field."""

    label: str
    before: str
    after: str
    language: str
    name: str = ""


def history(event: Event) -> list[tuple[Revision, list[Change]]]:
    """Return announced changes in the reader's language, the newest first.

    A name that was told before somebody asked us to protect it is left out.
    """
    shield = shield_of(event.petition)
    if shield.is_blind:
        return []
    told = [(revision, _told(revision)) for revision in event.revisions.all()]
    for revision, _changes in told:  # read, never saved
        revision.note = shield.masked(revision.note)
    return [(row, [_masked(shield, one) for one in changes]) for row, changes in told if changes]


def _masked(shield: Shield, change: Change) -> Change:
    before, after = (
        HIDDEN if shield.found_in(value) else value for value in (change.before, change.after)
    )
    return replace(change, before=before, after=after)


def _told(revision: Revision) -> list[Change]:
    labels = {field.name: field.verbose_name for field in Event._meta.fields}  # noqa: SLF001
    labels |= {"state": _("상태"), "programme": _("순서"), "starts_at": _("일시")}
    return [
        Change(
            label=str(labels.get(name.removesuffix("_en"), name)),
            before=_readable(name, before),
            after=_readable(name, after),
            language=_language_of(name),
            name=name,
        )
        for name, (before, after) in revision.changes.items()
        if _is_for_reader(name, revision.changes)
    ]


def _is_for_reader(name: str, changes: Mapping[str, object]) -> bool:
    """English words are for readers of English, who need the Korean only where it stands alone."""
    if name == "shows_phone":  # that is seen where the number stands
        return False
    if get_language() == "en":
        return f"{name}_en" not in changes
    return not name.endswith("_en")


def _language_of(name: str) -> str:
    return "ko" if name in TEXTS else get_language() or "ko"


def _readable(name: str, value: Any) -> str:
    if name in MOMENTS and value:
        return _moment(value)
    if name in LABELS:
        return str(LABELS[name](value).label)
    if name == "contact_phone":
        return public_phone(value)
    return ", ".join(value) if isinstance(value, list) else str(value or "")


def _moment(value: str) -> str:
    """Read a moment, or a day whose hour is not settled."""
    if "T" not in value:
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    return date_format(timezone.localtime(datetime.fromisoformat(value)), "DATETIME_FORMAT")
