"""Keep an organisation's own form of a legal rule."""

from django.db import transaction

from campaign.audit.actions import record
from campaign.people.models import User
from campaign.petitions.models import Organisation
from campaign.press.models import LegalRule


@transaction.atomic
def keep_rule(*, actor: User, organisation: Organisation, rule: LegalRule) -> LegalRule:
    """Store what was typed; a shipped rule stays, and the organisation gets its own."""
    if rule.organisation_id != organisation.pk:
        rule.pk, rule.organisation = None, organisation
        rule._state.adding = True  # noqa: SLF001 (Django's documented way to copy a row)
    rule.save()
    record(actor=actor, act="rule.keep", subject=organisation, rule=rule.code, hours=rule.hours)
    return rule
