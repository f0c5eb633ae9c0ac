"""Enter the public value that was named before; the draw follows from it alone."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.jobs import enqueue
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.sampling.models import Sample
from campaign.sampling.rules.draw import word_of


class NotOutYet(Refused):
    code = "not_out_yet"
    message = _("아직 발표된 날이 아닙니다. 그날 다시 와 주세요.")


class EnteredAlready(Refused):
    code = "entered_already"
    message = _("값은 이미 적었습니다. 한 번 적은 값은 바꿀 수 없습니다.")


class NoNumber(Refused):
    code = "no_number"
    message = _("값에 숫자가 없습니다. 발표된 숫자를 그대로 적어 주세요.")


@transaction.atomic
def enter_value(*, actor: User, sample: Sample, value: str, url: str) -> Sample:
    """Keep the value and where anybody reads it; a worker draws and asks."""
    row = Sample.objects.select_for_update().get(pk=sample.pk)
    if row.word or row.finished_at:
        raise EnteredAlready
    if clock.today() < row.public_on:
        raise NotOutYet
    row.word = word_of(value)
    if not row.word:
        raise NoNumber
    row.value, row.url, row.valued_by, row.valued_at = value, url, actor, clock.now()
    row.save(update_fields=["word", "value", "url", "valued_by", "valued_at"])
    record(actor=actor, act="sample.value", subject=row, word=row.word, url=url)
    enqueue("sampling.ask")
    return row
