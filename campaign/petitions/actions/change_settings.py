"""Change a petition's settings."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.actions.publish_text import pin_text
from campaign.petitions.models import Petition, State

# What was signed names these two, and consent to hand names over was given to the first.
PINNED = ("recipient", "ministry")
# These stand in the words of consent or beside them, so a change is a new text to sign.
IN_THE_WORDS = ("representatives", "ways", "slots")


class PinnedBySignatures(Refused):
    code = "pinned_by_signatures"
    message = _("서명을 연 뒤에는 제출할 곳과 소관 기관을 바꿀 수 없습니다.")


@transaction.atomic
def change_settings(*, actor: User | None, petition: Petition, **fields: Any) -> Petition:
    """Store goal, dates, telephone, authorities, representatives and ways to verify.

    Consent names the representatives and what each way keeps, so those are pinned anew.
    """
    locked = Petition.objects.select_for_update(no_key=True).get(pk=petition.pk)
    if locked.state != State.DRAFT and any(
        fields.get(name, getattr(locked, name)) != getattr(locked, name) for name in PINNED
    ):
        raise PinnedBySignatures
    is_worded_anew = any(
        fields.get(name, getattr(locked, name)) != getattr(locked, name) for name in IN_THE_WORDS
    )
    for name, value in fields.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(fields))
    if is_worded_anew and locked.state == State.OPEN:
        pin_text(locked, locked.manifests.select_related("text").latest("number").text)
    record(actor=actor, act="petition.change", subject=locked, fields=sorted(fields))
    return locked
