"""Take the word of one who was asked: it is counted, and not kept with anybody."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.sampling.models import Question, Sample


class AnsweredAlready(Refused):
    code = "answered_already"
    message = _("이미 답하셨습니다. 고맙습니다.")


class TooLate(Refused):
    code = "too_late"
    message = _("답을 받는 기간이 끝났습니다.")


@transaction.atomic
def answer(*, question: Question, did_sign: bool) -> None:
    """Count one yes or one no; a second answer of the same person is none."""
    row = Question.objects.select_for_update(of=("self",)).select_related("sample")
    locked = row.filter(pk=question.pk).first()
    ends_at = locked.sample.ends_at if locked else None
    if locked is None or ends_at is None or ends_at <= clock.now():
        raise TooLate
    if locked.is_answered:
        raise AnsweredAlready
    locked.is_answered = True
    locked.save(update_fields=["is_answered"])
    name = "yes" if did_sign else "no"
    Sample.objects.filter(pk=locked.sample_id).update(**{name: F(name) + 1})
