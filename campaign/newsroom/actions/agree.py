"""Write down that somebody agreed: a speaker to a quote, a second person to a version."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.newsroom.actions.revise import hold_draft
from campaign.newsroom.models import Quote, Version
from campaign.people.models import User


class OwnText(Refused):
    code = "own_text"
    message = _("마지막으로 고친 사람은 스스로 승인할 수 없습니다. 다른 사람이 읽고 승인합니다.")


@transaction.atomic
def agree_quote(*, actor: User | None, quote: Quote, how: str) -> Quote:
    """Note that the speaker has read these words and agreed; `how` says how that was told."""
    quote.approved_at, quote.approved_how = clock.now(), how
    quote.save(update_fields=["approved_at", "approved_how"])
    record(actor=actor, act="quote.agree", subject=quote.document, how=how)
    return quote


@transaction.atomic
def approve_version(*, actor: User, version: Version) -> Version:
    """Note that another person than who wrote it last has read it."""
    locked = hold_draft(version)
    if locked.edited_by_id == actor.pk:
        raise OwnText
    locked.approved_by, locked.approved_at = actor, clock.now()
    locked.save(update_fields=["approved_by", "approved_at"])
    record(actor=actor, act="document.approve", subject=locked.document, version=locked.number)
    return locked
