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
    ends_grant: int | None = None,
) -> tuple[Invitation, str]:
    """Create an invitation; return it with the token for its link, which is stored nowhere.

    An earlier letter for the same role stops working: only the newest counts.
    """
    token = tokens.new_token()
    whom = {
        "email": email.strip().lower(),
        "role": role,
        "organisation": organisation,
        "petition": petition,
    }
    Invitation.objects.filter(**whom, accepted_at=None).delete()
    invitation = Invitation.objects.create(
        **whom,
        invited_by=actor,
        ends_grant=ends_grant,
        token_digest=tokens.digest(token),
        expires_at=clock.now() + VALID,
    )
    return invitation, token
