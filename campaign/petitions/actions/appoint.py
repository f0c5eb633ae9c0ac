"""Give and take roles."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import mail
from campaign.lib.refused import Refused
from campaign.people.actions.accept_invitation import accept_invitation, create_account
from campaign.people.actions.invite import invite
from campaign.people.models import Invitation, User
from campaign.people.rules import Role
from campaign.petitions import queries
from campaign.petitions.models import Membership, Organisation, Petition


class LastOwner(Refused):
    code = "last_owner"
    message = _("마지막 대표의 권한은 거둘 수 없습니다. 먼저 다른 대표를 정해 주세요.")


class NotYoursToGive(Refused):
    code = "not_yours_to_give"
    message = _("이 권한은 되돌려 줄 수 없습니다. 새로 초대해 주세요.")


@transaction.atomic
def invite_organiser(
    *,
    actor: User | None,
    email: str,
    role: Role,
    organisation: Organisation,
    petition: Petition | None = None,
    is_handing_over: bool = False,
) -> str:
    """Mail an invitation, and return its link.

    Who hands over keeps the role until the invited person takes it.
    """
    own = Membership.objects.filter(
        user=actor, organisation=organisation, petition=petition, role=role
    )
    grant = own.first() if is_handing_over else None
    _invitation, token = invite(
        actor=actor,
        email=email,
        role=role,
        organisation=organisation.pk,
        petition=petition.pk if petition else None,
        ends_grant=grant.pk if grant else None,
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
    """Accept an invitation with a new account, and take the role it was for."""
    user, invitation = create_account(token=token, name=name, password=password)
    _grant(user, invitation)
    return user


@transaction.atomic
def take_role(*, actor: User, token: str) -> Membership:
    """Accept an invitation with the account one is signed in to."""
    return _grant(actor, accept_invitation(token=token, user=actor))


@transaction.atomic
def cancel_invitation(*, actor: User, invitation: Invitation) -> None:
    """Take back an invitation that nobody has accepted; its link stops working."""
    subject = _scope(invitation)
    record(actor=actor, act="people.uninvite", subject=subject, role=invitation.role)
    invitation.delete()


@transaction.atomic
def dismiss(*, actor: User, membership: Membership) -> None:
    """Take a role back, at once; an organisation keeps at least one owner."""
    # Two owners who dismiss each other at the same moment must not both succeed.
    Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    if _is_last_owner(membership):
        raise LastOwner
    subject = membership.petition or membership.organisation
    record(
        actor=actor,
        act="people.dismiss",
        subject=subject,
        role=membership.role,
        person=membership.user.email,
    )
    membership.delete()


@transaction.atomic
def reinstate(
    *,
    actor: User,
    user: User,
    organisation: Organisation,
    petition: Petition,
    role: Role,
    is_for_all: bool,
) -> Membership:
    """Give a role back that was taken by mistake; an exporter waits a day anew."""
    scope = None if is_for_all else petition
    row, _created = Membership.objects.get_or_create(
        user=user, organisation=organisation, petition=scope, role=role
    )
    if not queries.manageable(actor, petition).filter(pk=row.pk).exists():
        raise NotYoursToGive
    subject = scope or organisation
    record(actor=actor, act="people.reinstate", subject=subject, role=role, person=user.email)
    return row


def _is_last_owner(membership: Membership) -> bool:
    if membership.role != Role.OWNER or membership.petition_id is not None:
        return False
    owners = Membership.objects.filter(
        organisation=membership.organisation_id, role=Role.OWNER, petition=None
    )
    return not owners.exclude(pk=membership.pk).exists()


def _grant(user: User, invitation: Invitation) -> Membership:
    scope = _scope(invitation)
    row, _ = Membership.objects.get_or_create(
        user=user,
        organisation=_for_whom(invitation, scope),
        petition=scope if isinstance(scope, Petition) else None,
        role=invitation.role,
    )
    record(actor=user, act="people.join", subject=scope, role=invitation.role)
    for given in Membership.objects.filter(pk=invitation.ends_grant or 0).exclude(user=user):
        person = given.user.email
        record(actor=user, act="people.hand_over", subject=scope, role=row.role, person=person)
        given.delete()
    return row


def _for_whom(invitation: Invitation, scope: Petition | Organisation) -> Organisation:
    """Return the organisation: a partner speaks for another than the one that leads."""
    if invitation.organisation:
        return Organisation.objects.get(pk=invitation.organisation)
    return scope if isinstance(scope, Organisation) else scope.organisation


def _scope(invitation: Invitation) -> Petition | Organisation:
    """Return what the role is for: one petition, or all of an organisation."""
    if invitation.petition:
        return Petition.objects.get(pk=invitation.petition)
    return Organisation.objects.get(pk=str(invitation.organisation))
