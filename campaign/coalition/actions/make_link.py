"""Make and close links that are counted."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.coalition.models import Link
from campaign.coalition.rules import new_code
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.models import Organisation, Petition

MOST = 200


class TooManyLinks(Refused):
    code = "too_many_links"
    message = _("링크는 200개까지입니다. 쓰지 않는 링크를 닫아도 수는 그대로 남습니다.")


@transaction.atomic
def make_link(
    *, actor: User | None, petition: Petition, label: str, organisation: Organisation | None = None
) -> Link:
    """Make a link with a code of its own."""
    if Link.objects.filter(petition=petition).count() >= MOST:
        raise TooManyLinks
    fields = {"label": label, "organisation": organisation, "code": new_code()}
    link = Link.objects.create(petition=petition, made_by=actor, made_at=clock.now(), **fields)
    record(actor=actor, act="link.make", subject=petition, title=label, code=link.code)
    return link


@transaction.atomic
def close_link(*, actor: User, link: Link) -> Link:
    """Count nothing more by it; who comes by it still signs."""
    link.closed_at = link.closed_at or clock.now()
    link.save(update_fields=["closed_at"])
    record(actor=actor, act="link.close", subject=link.petition, title=link.label, code=link.code)
    return link


@transaction.atomic
def reopen_link(*, actor: User, link: Link) -> Link:
    link.closed_at = None
    link.save(update_fields=["closed_at"])
    record(actor=actor, act="link.reopen", subject=link.petition, title=link.label, code=link.code)
    return link
