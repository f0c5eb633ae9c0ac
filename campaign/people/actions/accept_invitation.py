"""Turn an invitation into an account, or add it to the account there is."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from campaign.lib import clock, tokens
from campaign.lib.refused import Refused
from campaign.people.models import Invitation, User


class InvitationGone(Refused):
    code = "invitation_gone"
    message = _("이미 쓰였거나 기한이 지난 초대입니다. 초대한 분께 다시 부탁해 주세요.")


class NeedsLogin(Refused):
    code = "needs_login"
    message = _("이미 계정이 있는 주소입니다. 그 계정으로 들어와 초대를 받아 주세요.")


def open_invitation(token: str) -> Invitation:
    """Return the invitation of a link, or refuse."""
    return _open(Invitation.objects.all(), token)


def account_of(invitation: Invitation) -> User | None:
    """Return the account that the invited address has already."""
    return User.objects.filter(email__iexact=invitation.email).first()


@transaction.atomic
def create_account(*, token: str, name: str, password: str) -> tuple[User, Invitation]:
    """Create the account of an invited address.

    The link alone never opens an account that exists: letters are forwarded.
    """
    invitation = _lock(token)
    if account_of(invitation):
        raise NeedsLogin
    user = User(email=invitation.email, name=name)
    user.set_password(password)
    user.save(force_insert=True)
    return user, _use_up(invitation)


@transaction.atomic
def accept_invitation(*, token: str, user: User) -> Invitation:
    """Use up an invitation by the person who has the account and is signed in."""
    invitation = _lock(token)
    if account_of(invitation) != user:
        raise NeedsLogin
    return _use_up(invitation)


def _lock(token: str) -> Invitation:
    return _open(Invitation.objects.select_for_update(), token)


def _open(rows: QuerySet[Invitation], token: str) -> Invitation:
    found = rows.filter(
        token_digest=tokens.digest(token), accepted_at=None, expires_at__gt=clock.now()
    ).first()
    if found is None:
        raise InvitationGone
    return found


def _use_up(invitation: Invitation) -> Invitation:
    invitation.accepted_at = clock.now()
    invitation.save(update_fields=["accepted_at"])
    return invitation
