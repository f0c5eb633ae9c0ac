"""What waits for the privacy officer, with its day."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from campaign.lib import clock
from campaign.officer.models import Breach, BreachStep, SubjectRequest
from campaign.officer.models.breach import Step
from campaign.officer.models.ending import State
from campaign.officer.queries.ending import REMINDED, due_on, ending_of
from campaign.petitions.models import Petition

SHORT = "SHORT_DATE_FORMAT"


def open_breaches(petition: Petition) -> list[Breach]:
    """Return the breaches that nobody has brought to an end."""
    ended = BreachStep.objects.filter(step=Step.CLOSED).values("breach")
    return list(Breach.objects.filter(petition=petition).exclude(pk__in=ended))


def open_requests(petition: Petition) -> list[SubjectRequest]:
    return list(SubjectRequest.objects.filter(petition=petition, answered_at=None))


def waiting(petition: Petition) -> list[tuple[str, str, str]]:
    """Return what is to be done: a key that stays its own, the words, and where."""
    found = []
    for breach in open_breaches(petition):
        label = _("개인정보 유출: 알릴 때까지 %d시간") % breach.hours_left
        url = reverse("officer:breach", args=[petition.slug, breach.pk])
        found.append((f"breach:{breach.pk}", label, url))
    for row in open_requests(petition):
        words = {
            "number": row.number,
            "right": row.get_right_display(),
            "day": date_format(row.due_on, SHORT),
        }
        label = _("%(right)s 요구 %(number)s번, %(day)s까지 답하기") % words
        url = reverse("officer:request", args=[petition.slug, row.pk])
        found.append((f"request:{row.pk}", label, url))
    ending, due = ending_of(petition), due_on(petition)
    url = reverse("officer:ending", args=[petition.slug])
    if ending and ending.state == State.WAITING:
        found.append((f"end:{petition.pk}", _("자료 파기를 확인하거나 거두기"), url))
    elif not ending and due and due - clock.today() <= REMINDED:
        found.append(
            (f"destroy:{petition.pk}", _("%s까지 자료 파기하기") % date_format(due, SHORT), url)
        )
    return found
