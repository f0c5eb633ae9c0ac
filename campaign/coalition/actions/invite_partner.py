"""Invite somebody to see the numbers for an organisation of the coalition."""

from django.db import transaction

from campaign.coalition.actions.make_link import make_link
from campaign.coalition.models import Link
from campaign.people.models import User
from campaign.people.rules import Role
from campaign.petitions.actions.appoint import invite_organiser
from campaign.petitions.models import Organisation, Petition


@transaction.atomic
def invite_partner(
    *, actor: User, petition: Petition, organisation: Organisation, email: str
) -> str:
    """Mail the invitation, and see to it that the organisation has a link of its own."""
    if not Link.objects.filter(petition=petition, organisation=organisation).exists():
        make_link(
            actor=actor, petition=petition, label=organisation.name, organisation=organisation
        )
    return invite_organiser(
        actor=actor, email=email, role=Role.PARTNER, organisation=organisation, petition=petition
    )
