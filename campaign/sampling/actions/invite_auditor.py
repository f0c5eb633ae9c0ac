"""Give somebody outside a link that shows how a sample goes."""

from django.db import transaction

from campaign.audit.actions import record
from campaign.lib import tokens
from campaign.people.models import User
from campaign.sampling.models import Sample


@transaction.atomic
def invite_auditor(*, actor: User, sample: Sample, auditor: str) -> str:
    """Return the secret of the link, which is kept as a digest; a new one replaces the old."""
    token = tokens.new_token()
    row = Sample.objects.select_for_update().get(pk=sample.pk)
    row.auditor, row.auditor_digest = auditor, tokens.digest(token)
    row.save(update_fields=["auditor", "auditor_digest"])
    record(actor=actor, act="sample.auditor", subject=row, auditor=auditor)
    return token
