"""Give and take roles."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import mail
from campaign.lib.refused import Refused
from campaign.people.actions.accept_invitation import accept_invitation
from campaign.people.actions.invite import invite
from campaign.people.models import Invitation, User
from campaign.people.rules import Role
from campaign.petitions.models import Membership, Organisation, Petition


class LastOwner(Refused):
    code = "last_owner"
    message = _("마지막 대표의 권한은 거둘 수 없습니다. 먼저 다른 대표를 정해 주세요.")


@transaction.atomic
def invite_organiser(
    *,
    actor: User | None,
    email: str,
    role: Role,
    organisation: Organisation,
    petition: Petition | None = None,
) -> str:
    """Mail an invitation, and return its link."""
    _invitation, token = invite(
        actor=actor,
        email=email,
        role=role,
        organisation=organisation.pk,
        petition=petition.pk if petition else None,
    )
    link = str(settings.SITE_URL) + reverse("petitions:accept", args=[token])
    context = {"link": link, "organisation": str(organisation)}
    language = get_language() or "ko"
    letter = mail.compose("people/invite", to=email, language=language, context=context)
    transaction.on_commit(lambda: mail.connection().send_messages([letter]))
    record(actor=actor, act="people.invite", subject=petition or organisation, role=role)
    return link


@transaction.atomic
def join(*, token: str, name: str, password: str) -> User:
    """Accept an invitation: an account, and the role it was for."""
    user, invitation = accept_invitation(token=token, name=name, password=password)
    grant = _grant(user, invitation)
    record(actor=user, act="people.join", subject=grant.petition or grant.organisation)
    return user


@transaction.atomic
def dismiss(*, actor: User, membership: Membership) -> None:
    """Take a role back; an organisation keeps at least one owner."""
    owners = Membership.objects.select_for_update().filter(
        organisation=membership.organisation, role=Role.OWNER, petition=None
    )
    is_owner = membership.role == Role.OWNER and membership.petition_id is None
    if is_owner and not owners.exclude(pk=membership.pk).exists():
        raise LastOwner
    subject = membership.petition or membership.organisation
    record(actor=actor, act="people.dismiss", subject=subject, role=membership.role)
    membership.delete()


def _grant(user: User, invitation: Invitation) -> Membership:
    row, _ = Membership.objects.get_or_create(
        user=user,
        organisation=Organisation.objects.get(pk=str(invitation.organisation)),
        petition=Petition.objects.filter(pk=str(invitation.petition)).first()
        if invitation.petition
        else None,
        role=invitation.role,
    )
    return row
