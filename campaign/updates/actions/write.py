"""Write an update, publish it, and have it mailed to who asked for such news."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock, richtext
from campaign.lib.jobs import enqueue
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.models import Petition, State
from campaign.updates.models import Update
from campaign.updates.queries import next_number
from campaign.updates.rules import NOT, OVERNIGHT, due_at


class Published(Refused):
    code = "published"
    message = _("이미 낸 소식은 고치지 않습니다. 새 소식으로 알려 주세요.")


class NotOpened(Refused):
    code = "not_opened"
    message = _("청원을 공개한 뒤에 소식을 낼 수 있습니다.")


@transaction.atomic
def draft_update(*, actor: User | None, petition: Petition, **words: Any) -> Update:
    row = Update.objects.create(petition=petition, made_at=clock.now(), **_cleaned(words))
    record(actor=actor, act="update.draft", subject=row)
    return row


@transaction.atomic
def change_update(*, actor: User, update: Update, **words: Any) -> Update:
    """Change a draft; one that was to go by itself is in a person's hands from then on."""
    row = _draft(update)
    row.goes_at = None
    for name, value in _cleaned(words).items():
        setattr(row, name, value)
    row.save()
    record(actor=actor, act="update.change", subject=row)
    return row


@transaction.atomic
def discard_update(*, actor: User, update: Update) -> None:
    """Throw a draft away; one that was made by itself stays known, so that it does not return."""
    row = _draft(update)
    record(actor=actor, act="update.discard", subject=row, title=row.title)
    if row.made_for:
        Update.objects.filter(pk=row.pk).update(discarded_at=clock.now(), goes_at=None)
    else:
        row.delete()


@transaction.atomic
def hold_update(*, actor: User | None, update: Update) -> None:
    """Keep a draft from going by itself."""
    row = _draft(update)
    row.goes_at = None
    row.save(update_fields=["goes_at"])
    record(actor=actor, act="update.hold", subject=row)


@transaction.atomic
def publish_update(*, actor: User | None, update: Update, mail: str = NOT) -> Update:
    """Show it to everybody; letters go now, in the coming night, or not at all."""
    row, now = _draft(update), clock.now()
    Petition.objects.select_for_update().get(pk=row.petition_id)
    if row.petition.state == State.DRAFT:
        raise NotOpened
    row.number, row.published_at, row.goes_at = next_number(row.petition), now, None
    if mail != NOT:
        local = timezone.localtime(now)
        row.mail_at = due_at(local, overnight=mail == OVERNIGHT, is_advert=row.is_advert)
    row.save()
    record(actor=actor, act="update.publish", subject=row, number=row.number, how=mail)
    enqueue("updates.send")
    return row


def _draft(update: Update) -> Update:
    row = Update.objects.select_for_update().get(pk=update.pk)
    if row.number:
        raise Published
    return row


def _cleaned(words: dict[str, Any]) -> dict[str, Any]:
    html = {name: richtext.clean(words[name]) for name in ("body", "body_en") if words.get(name)}
    return words | html
