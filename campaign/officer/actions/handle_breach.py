"""Open a breach, write down what becomes known and what is done; nothing is taken back."""

from typing import Any

from django.db import transaction

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.officer.models import Breach, BreachStep
from campaign.officer.models.breach import Step
from campaign.people.models import User
from campaign.petitions.models import Petition


@transaction.atomic
def open_breach(*, actor: User, petition: Petition, **known: Any) -> Breach:
    """Start the clock, from the moment at which somebody knew."""
    breach = Breach.objects.create(
        petition=petition, opened_by=actor, opened_at=clock.now(), **known
    )
    record(actor=actor, act="breach.open", subject=petition, breach=str(breach.pk))
    return breach


@transaction.atomic
def change_breach(*, actor: User, breach: Breach, **known: Any) -> Breach:
    """Correct what is known; the clock keeps running from the first moment."""
    known.pop("found_at", None)
    for name, value in known.items():
        setattr(breach, name, value)
    breach.save(update_fields=list(known))
    changed = f"{breach.people} · {', '.join(breach.items)}"
    note_step(actor=actor, breach=breach, step=Step.CHANGED, note=changed)
    return breach


@transaction.atomic
def note_step(*, actor: User, breach: Breach, step: str, note: str = "") -> BreachStep:
    """Write down what was done."""
    row = BreachStep.objects.create(breach=breach, step=step, note=note, by=actor, at=clock.now())
    record(actor=actor, act="breach.step", subject=breach.petition, step=step)
    return row
