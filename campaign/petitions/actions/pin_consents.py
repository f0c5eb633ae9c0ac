"""Pin the words of consent anew where they became others than those an open petition pinned."""

import json
from uuid import UUID

from django.db import transaction

from campaign.petitions.actions.publish_text import pin_text
from campaign.petitions.models import Petition, State
from campaign.privacy.rules.consents import VERSION


def pin_consents() -> int:
    """Let each open petition name the words that its form shows; return how many were behind."""
    rows = Petition.objects.filter(state=State.OPEN).values_list("pk", flat=True)
    return sum(_pin(pk) for pk in rows)


@transaction.atomic
def _pin(pk: UUID) -> bool:
    petition = Petition.objects.select_for_update(no_key=True).get(pk=pk)
    last = petition.manifests.select_related("text").latest("number")
    is_behind: bool = json.loads(bytes(last.body))["consents"]["version"] != VERSION
    if is_behind and petition.state == State.OPEN:
        pin_text(petition, last.text)
    return is_behind
