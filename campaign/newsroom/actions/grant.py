"""Give a text before its hour to one journalist, who agrees to the hour; take it back."""

import secrets

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.newsroom.models import Document, Grant
from campaign.newsroom.queries import grants
from campaign.people.models import User

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is read as another
MARK_LETTERS = 4


class NoEmbargo(Refused):
    code = "no_embargo"
    message = _("엠바고로 펴낸 글이 아니거나 이미 공개되었습니다.")


@transaction.atomic
def grant_embargo(*, actor: User | None, document: Document, outlet: str, name: str) -> Grant:
    """Make a link of its own for one journalist."""
    if not document.is_embargoed or not grants.waits(document):
        raise NoEmbargo
    row = Grant(document=document, outlet=outlet, made_by=actor, made_at=clock.now())
    row.mark = "".join(secrets.choice(LETTERS) for _letter in range(MARK_LETTERS))
    grants.seal(row, grants.Names(name))
    row.save(force_insert=True)
    record(actor=actor, act="embargo.grant", subject=document, mark=row.mark)
    return row


@transaction.atomic
def accept_embargo(*, grant: Grant, name: str) -> Grant:
    """Take a journalist's word; saying it twice changes nothing."""
    locked = Grant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    locked.document = grant.document
    if locked.accepted_at:
        return locked
    before = grants.names_of(locked)
    grants.seal(locked, grants.Names(before.given_to if before else "", name))
    locked.accepted_at, locked.terms = clock.now(), grants.digest_of(locked.document)
    locked.save()
    record(actor=None, act="embargo.accept", subject=locked.document, mark=locked.mark)
    return locked


def note_fetched(*, grant: Grant) -> None:
    """Note when a file was first fetched; the terms say that we do."""
    Grant.objects.filter(pk=grant.pk, fetched_at=None).update(fetched_at=clock.now())


@transaction.atomic
def revoke_grant(*, actor: User | None, grant: Grant) -> None:
    """Close the link; what was fetched is out of our hands."""
    Grant.objects.filter(pk=grant.pk, revoked_at=None).update(revoked_at=clock.now())
    record(actor=actor, act="embargo.revoke", subject=grant.document, mark=grant.mark)
