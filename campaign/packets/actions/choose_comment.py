"""Decide whether a signer's words go into what is handed in."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.packets.models import CommentChoice
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.signatures.queries.rows import live


class CommentGone(Refused):
    code = "comment_gone"
    message = _("그사이 서명을 거두었습니다.")


@transaction.atomic
def choose_comment(
    *, actor: User, petition: Petition, signature_id: UUID, is_approved: bool
) -> None:
    """Write down who read it and what they decided; a later decision takes the place of this."""
    if not live(petition).filter(pk=signature_id).exists():
        raise CommentGone
    CommentChoice.objects.update_or_create(
        signature_id=signature_id,
        defaults={"is_approved": is_approved, "by": actor, "at": clock.now()},
    )
    record(actor=actor, act="comment.choose", subject=petition, is_approved=is_approved)
