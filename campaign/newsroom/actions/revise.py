"""Change a draft: its words, its quotes, when it opens. An approval was for the words before."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.newsroom.actions.draft import OF_DOCUMENT, cleaned
from campaign.newsroom.models import Document, Quote, Version
from campaign.newsroom.queries.figures import figures_now
from campaign.people.models import User


class Published(Refused):
    code = "published"
    message = _("이미 펴낸 판은 고칠 수 없습니다. 새 판을 시작해 주세요.")


@transaction.atomic
def revise_version(
    *,
    actor: User | None,
    version: Version,
    quotes: Sequence[dict[str, Any]] | None = None,
    **fields: Any,
) -> Version:
    """Store the fields and the numbers of this moment."""
    locked = hold_draft(version)
    document, fields = locked.document, cleaned(fields)
    for name in OF_DOCUMENT:
        if name in fields:
            setattr(document, name, fields.pop(name))
    document.save()
    for name, value in fields.items():
        setattr(locked, name, value)
    if quotes is not None:
        _write_quotes(document, [cleaned(one) for one in quotes])
    _touch(locked, actor)
    record(actor=actor, act="document.revise", subject=document, version=locked.number)
    return locked


@transaction.atomic
def refresh_figures(*, actor: User | None, version: Version) -> Version:
    """Read the numbers of this moment."""
    locked = hold_draft(version)
    _touch(locked, actor)
    record(actor=actor, act="document.refresh", subject=locked.document, version=locked.number)
    return locked


def hold_draft(version: Version) -> Version:
    """Lock a draft; what was published is final."""
    rows = Version.objects.select_for_update(of=("self",))
    locked = rows.select_related("document__petition", "document__publisher").get(pk=version.pk)
    if locked.published_at:
        raise Published
    return locked


def _touch(version: Version, actor: User | None) -> None:
    figures = figures_now(version.document.petition)
    version.figures = figures.as_data() if figures else None
    version.edited_by, version.edited_at = actor, clock.now()
    version.approved_by = version.approved_at = None
    version.save()


def _write_quotes(document: Document, typed: Sequence[dict[str, Any]]) -> None:
    """Replace the quotes; who has agreed to these very words has agreed still."""
    agreed = {(one.speaker, one.text): one for one in document.quotes.exclude(approved_at=None)}
    document.quotes.all().delete()
    for order, row in enumerate(typed, 1):
        before = agreed.get((row["speaker"], row["text"]))
        Quote.objects.create(
            document=document,
            order=order,
            speaker=row["speaker"],
            role=row["role"],
            text=row["text"],
            approved_at=before.approved_at if before else None,
            approved_how=before.approved_how if before else "",
        )
