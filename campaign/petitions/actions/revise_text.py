"""Write the next version of the text."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import richtext
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.models import Petition, State, TextVersion


class NothingLeftToSign(Refused):
    code = "nothing_left_to_sign"
    message = _("마감한 청원의 글은 고칠 수 없습니다. 서명한 분들이 읽은 글 그대로 남깁니다.")


@transaction.atomic
def revise_text(*, actor: User | None, petition: Petition, **fields: Any) -> TextVersion:
    """Save the draft of the next version; what was published stays as it was."""
    locked = Petition.objects.select_for_update(no_key=True).get(pk=petition.pk)
    if locked.state == State.CLOSED:
        raise NothingLeftToSign
    draft = petition.texts.filter(published_at=None).first()
    if draft is None:
        last = petition.texts.aggregate(last=Max("number"))["last"] or 0
        draft = TextVersion(petition=petition, number=last + 1)
    for name, value in fields.items():
        setattr(draft, name, richtext.clean(value) if name.startswith("body") else value)
    draft.written_by, draft.checked_by = actor, None
    draft.save()
    record(actor=actor, act="text.revise", subject=petition, number=draft.number)
    return draft
