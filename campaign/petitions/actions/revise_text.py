"""Write the next version of the text."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from campaign.audit.actions import record
from campaign.lib import richtext
from campaign.people.models import User
from campaign.petitions.models import Petition, TextVersion


@transaction.atomic
def revise_text(*, actor: User | None, petition: Petition, **fields: Any) -> TextVersion:
    """Save the draft of the next version; what was published stays as it was."""
    Petition.objects.select_for_update().get(pk=petition.pk)
    draft = petition.texts.filter(published_at=None).first()
    if draft is None:
        last = petition.texts.aggregate(last=Max("number"))["last"] or 0
        draft = TextVersion(petition=petition, number=last + 1)
    for name, value in fields.items():
        setattr(draft, name, richtext.clean(value) if name.startswith("body") else value)
    draft.save()
    record(actor=actor, act="text.revise", subject=petition, number=draft.number)
    return draft
