"""Invite a person to an account."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from campaign.lib import clock, tokens
from campaign.people.models import Invitation, User

VALID = timedelta(days=7)


@transaction.atomic
def invite(
    *,
    actor: User | None,
    email: str,
    role: str = "",
    organisation: UUID | None = None,
    petition: UUID | None = None,
) -> tuple[Invitation, str]:
    """Create an invitation; return it with the token for its link, which is stored nowhere."""
    token = tokens.new_token()
    invitation = Invitation.objects.create(
        email=email.strip().lower(),
        invited_by=actor,
        token_digest=tokens.digest(token),
        role=role,
        organisation=organisation,
        petition=petition,
        expires_at=clock.now() + VALID,
    )
    return invitation, token
