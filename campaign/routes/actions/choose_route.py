"""Choose the route that a petition takes, and who files."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.routes import queries
from campaign.routes.models import Submission, SubmissionRoute
from campaign.routes.rules import Lack, Mode, Weight, conflicts, lacks


class RouteIsOff(Refused):
    code = "route_is_off"
    message = _("이 절차로는 제출 문서를 만들지 않습니다.")


class OtherRecipient(Refused):
    code = "other_recipient"
    message = _(
        "서명한 사람은 이름을 이 기관에 내는 데 동의하지 않았습니다. 동의서에 적힌 기관에만 낼 수 "
        "있습니다."
    )


class ModeNotOpen(Refused):
    code = "mode_not_open"
    message = _("이 절차에서는 그 방식으로 신청할 수 없습니다.")


class NobodyRepresents(Refused):
    code = "nobody_represents"
    message = _(
        "공동으로 신청하려면 서명한 사람이 동의한 대표자가 있어야 합니다. “설정과 일정”에서 "
        "대표자를 적은 뒤에 받은 공동신청만 낼 수 있습니다."
    )


class TooManyRepresent(Refused):
    code = "too_many_represent"
    message = _(
        "이 절차의 법이 정한 수보다 대표자가 많습니다. “설정과 일정”에서 대표자를 줄인 뒤에 받은 "
        "공동신청만 낼 수 있습니다."
    )


class BarredByAnother(Refused):
    code = "barred_by_another"
    message = _("진행 중인 다른 절차 때문에 이 절차로는 낼 수 없습니다.")


class ConflictNotSeen(Refused):
    code = "conflict_not_seen"
    message = _("다른 절차와 부딪칠 수 있습니다. 위의 경고를 읽고 확인란에 표시해 주세요.")


@transaction.atomic
def choose_route(
    *,
    actor: User | None,
    petition: Petition,
    route: SubmissionRoute,
    mode: str,
    has_read_warnings: bool = False,
) -> Submission:
    """Take a route from now on; what was handed in on another one goes on beside it."""
    Petition.objects.select_for_update(no_key=True).get(pk=petition.pk)
    _check(petition, route, mode, has_read_warnings=has_read_warnings)
    fields = {"mode": mode, "chosen_by": actor, "chosen_at": clock.now()}
    row, _is_new = Submission.objects.update_or_create(
        petition=petition, route=route, ended_at=None, defaults=fields
    )
    record(actor=actor, act="route.choose", subject=petition, route=route.code, mode=mode)
    return row


def _check(
    petition: Petition, route: SubmissionRoute, mode: str, *, has_read_warnings: bool
) -> None:
    missing = lacks(route.needs, queries.facts_of(petition))
    refusals = {
        RouteIsOff: not route.is_ready,
        OtherRecipient: Lack.RECIPIENT in missing,
        ModeNotOpen: mode not in route.modes,
        TooManyRepresent: mode == Mode.JOINT and Lack.TOO_MANY_REPRESENTATIVES in missing,
        NobodyRepresents: mode == Mode.JOINT and not petition.representatives,
    }
    for refusal, holds in refusals.items():
        if holds:
            raise refusal
    found = conflicts(route.family, queries.running(petition, but=route))
    if any(one.weight == Weight.BARS for one in found):
        raise BarredByAnother
    if found and not has_read_warnings:
        raise ConflictNotSeen


@transaction.atomic
def end_submission(*, actor: User, submission: Submission) -> None:
    """Say that a route has come to its end, or was never gone."""
    Submission.objects.filter(pk=submission.pk, ended_at=None).update(ended_at=clock.now())
    record(actor=actor, act="route.end", subject=submission.petition, route=submission.route.code)
