"""Turn an invitation into an account."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.lib import clock, tokens
from campaign.lib.refused import Refused
from campaign.people.models import Invitation, User


class InvitationGone(Refused):
    code = "invitation_gone"
    message = _("이미 쓰였거나 기한이 지난 초대입니다. 초대한 분께 다시 부탁해 주세요.")


def open_invitation(token: str) -> Invitation:
    """Return the invitation of a link, or refuse."""
    found = Invitation.objects.filter(
        token_digest=tokens.digest(token), accepted_at=None, expires_at__gt=clock.now()
    ).first()
    if found is None:
        raise InvitationGone
    return found


@transaction.atomic
def accept_invitation(*, token: str, name: str, password: str) -> tuple[User, Invitation]:
    """Create the account, or set a new password for the account that the address has."""
    invitation = open_invitation(token)
    Invitation.objects.select_for_update().get(pk=invitation.pk)
    user, created = User.objects.get_or_create(email=invitation.email, defaults={"name": name})
    if created:
        user.set_password(password)
        user.save(update_fields=["password"])
    invitation.accepted_at = clock.now()
    invitation.save(update_fields=["accepted_at"])
    return user, invitation
