"""What a guest shows at the door: it says who comes, and changes nothing."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from campaign.guests import rules
from campaign.guests.models import Invitation
from campaign.keys.models import Purpose
from campaign.lib import clock, encryption, tokens
from campaign.outreach.queries import contacts
from campaign.outreach.queries.sending import COMES


def _key(row: Invitation) -> bytes:
    secret = contacts.key_of(row.organisation_id, Purpose.INDEX).secret
    return encryption.derive(secret, purpose="press guest's pass")


def token_of(row: Invitation) -> str:
    """Return the secret that is shown: another one than the link's, which changes the answer."""
    return tokens.derived(row.id, key=_key(row))


def link_of(row: Invitation) -> str:
    with override("ko"):
        return settings.SITE_URL + reverse("guests:pass", args=[token_of(row)])


def _shown_by(token: str) -> Invitation | None:
    pk = tokens.row_in(token)
    rows = Invitation.objects.select_related("contact__outlet", "event__petition__organisation")
    row = rows.filter(pk=pk).first() if pk else None
    if row is None or row.event.petition.is_destroyed:
        return None
    return row if tokens.is_genuine(token, row.id, key=_key(row)) else None


def guest_of(words: str) -> UUID | None:
    """Return whose pass was read at the door, whatever they answered."""
    token = rules.pass_in(words)
    row = _shown_by(token) if token else None
    return row.pk if row else None


def pass_of(token: str) -> Invitation | None:
    """Return who shows a pass: somebody who comes, until the door closes."""
    row = _shown_by(token)
    if row is None or row.answer not in COMES:
        return None
    is_revoked, ends_at = row.revoked_at is not None, row.event.ends_at
    return row if rules.door_opens(clock.now(), ends_at=ends_at, is_closed=is_revoked) else None
