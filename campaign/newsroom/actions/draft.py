"""Begin a text for the press, or its next version."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock, richtext
from campaign.lib.refused import Refused
from campaign.newsroom.models import Change, Document, Version
from campaign.newsroom.queries.figures import figures_now
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.press.rules.wording import printable

OF_DOCUMENT = ("kind", "event", "opens_at", "is_embargoed", "topic")


class DraftThere(Refused):
    code = "draft_there"
    message = _("이미 고치고 있는 판이 있습니다. 그 판을 마저 고쳐 주세요.")


@transaction.atomic
def draft_document(*, actor: User | None, petition: Petition, **fields: Any) -> Version:
    """Write the first version, which only organisers see."""
    fields = cleaned(fields)
    of_document = {name: fields.pop(name) for name in OF_DOCUMENT if name in fields}
    document = Document.objects.create(
        petition=petition,
        publisher=petition.organisation,
        drafted_at=clock.now(),
        **of_document,
    )
    return write_version(actor=actor, document=document, number=1, **fields)


@transaction.atomic
def draft_version(*, actor: User | None, document: Document) -> Version:
    """Begin the next version of what was published, with the words of the last one."""
    last = Version.objects.select_for_update().filter(document=document).first()
    if last is None or last.published_at is None:
        raise DraftThere
    return write_version(
        actor=actor,
        document=document,
        number=last.number + 1,
        title=last.title,
        subtitle=last.subtitle,
        body=last.body,
        change=Change.TYPO,
    )


def write_version(*, actor: User | None, document: Document, number: int, **fields: Any) -> Version:
    """Store a draft, with the numbers of this moment."""
    figures = figures_now(document.petition)
    fields = cleaned(fields)
    version = Version.objects.create(
        document=document,
        number=number,
        edited_by=actor,
        edited_at=clock.now(),
        figures=figures.as_data() if figures else None,
        **fields,
    )
    record(actor=actor, act="document.draft", subject=document, version=number)
    return version


def cleaned(fields: dict[str, Any]) -> dict[str, Any]:
    """Return what was typed without what no feed, file or calendar can hold."""
    kept = {name: _without(value) for name, value in fields.items()}
    if "body" in kept:
        kept["body"] = richtext.clean(kept["body"])
    return kept


def _without(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without(one) for name, one in value.items()}
    return printable(value) if isinstance(value, str) else value
