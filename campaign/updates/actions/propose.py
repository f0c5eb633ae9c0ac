"""Prepare news by itself: when many have signed, and when the authority answered.

It waits where organisers see it with its hour, and goes then unless somebody took it in hand.
Where a second person has to read what is published, it waits for one, without an hour.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaign.ledger.queries import counts
from campaign.lib import clock
from campaign.packets.models import Answer
from campaign.petitions.models import Petition
from campaign.updates.actions.write import draft_update
from campaign.updates.models import ANSWER, COUNT, Kind, Update
from campaign.updates.queries import active
from campaign.updates.rules import mark_reached, prepared_for


def propose_updates() -> int:
    """Draft what is new, and return how many."""
    petitions = active()
    numbers = counts([row.pk for row in petitions])
    drafted = sum(_of_count(row, numbers[row.pk].total) for row in petitions)
    answers = Answer.objects.filter(packet__petition__in=petitions).select_related(
        "packet__petition__recipient"
    )
    return drafted + sum(_of_answer(answer) for answer in answers)


def _of_count(petition: Petition, total: int) -> bool:
    mark = mark_reached(total, petition.goal)
    if not mark:
        return False
    words = {}
    for language, tail in (("ko", ""), ("en", "_en")):
        with override(language):
            number = {"n": f"{mark:,}"}
            words["title" + tail] = _("%(n)s명이 함께 서명했습니다") % number
            words["body" + tail] = (
                _("함께해 주신 %(n)s명께 고맙습니다. 둘레에도 알려 주세요.") % number
            )
    return _once(petition, f"{COUNT}{mark}", kind=Kind.MILESTONE, **words)


def _of_answer(answer: Answer) -> bool:
    petition = answer.packet.petition
    told = [("ko", "", petition.recipient.name, answer.summary)]
    if answer.summary_en:
        told.append(("en", "_en", petition.recipient.name_en, answer.summary_en))
    words = {}
    for language, tail, name, summary in told:
        with override(language):
            words["title" + tail] = _("%(name)s의 답변이 왔습니다") % {"name": name}
        words["body" + tail] = "\n\n".join(filter(None, [summary, answer.url]))
    return _once(petition, f"{ANSWER}{answer.pk}", kind=Kind.ANSWER, **words)


@transaction.atomic
def _once(petition: Petition, occasion: str, **words: str) -> bool:
    """Draft it unless that was done; the database refuses a second one."""
    if Update.objects.filter(petition=petition, made_for=occasion).exists():
        return False
    night = prepared_for(timezone.localtime(clock.now()))
    goes_at = night if petition.news_goes_by_itself else None
    if occasion.startswith(COUNT):
        _pass_over(petition)
    draft_update(actor=None, petition=petition, made_for=occasion, goes_at=goes_at, **words)
    return True


def _pass_over(petition: Petition) -> None:
    """Let a lower mark that has not gone yet make room for a higher one: one letter a night."""
    waiting = Update.objects.filter(petition=petition, made_for__startswith=COUNT, number=None)
    waiting.filter(goes_at__isnull=False).update(discarded_at=clock.now(), goes_at=None)
