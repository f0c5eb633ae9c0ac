"""Read a draft through before it is published."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.models import TextVersion


class OwnText(Refused):
    code = "own_text"
    message = _("자기가 고친 글은 다른 사람이 살펴봅니다.")


class ReadAnother(Refused):
    code = "read_another"
    message = _("읽는 사이에 글이 바뀌었습니다. 바뀐 글을 다시 읽어 주세요.")


@transaction.atomic
def check_text(*, actor: User, text: TextVersion, seen: str) -> TextVersion:
    """Say that the draft, as `seen` is the fingerprint of, may be published."""
    locked = TextVersion.objects.select_for_update(no_key=True, of=("self",)).get(pk=text.pk)
    if locked.published_at or locked.fingerprint != seen:
        raise ReadAnother
    if locked.written_by_id == actor.pk:
        raise OwnText
    locked.checked_by = actor
    locked.save(update_fields=["checked_by"])
    record(actor=actor, act="text.check", subject=locked.petition, number=locked.number)
    return locked
