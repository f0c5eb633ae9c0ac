"""Tables of what is told and counted in public: easy words, news, days, places of signing."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from campaign.onsite import queries as onsite
from campaign.people.rules import Capability
from campaign.petitions.models import Petition
from campaign.plain.models import EasyWords
from campaign.signatures.queries.numbers import per_day
from campaign.takeout.queries.table import Row, Table, moment
from campaign.updates.models import Update


def _plain(petition: Petition) -> Iterable[Row]:
    for easy in EasyWords.objects.filter(petition=petition):
        yield "", easy.text, "", easy.text_en
    for one in petition.questions.all():
        yield one.question, one.answer, one.question_en, one.answer_en


def _updates(petition: Petition) -> Iterable[Row]:
    for one in Update.objects.filter(petition=petition).order_by("made_at"):
        words = (one.title, one.body, one.title_en, one.body_en)
        times = (one.made_at, one.published_at, one.discarded_at)
        yield one.number or "", one.get_kind_display(), *words, *map(moment, times), one.sent


def _days(petition: Petition) -> Iterable[Row]:
    total = 0
    for day, number in per_day(petition):
        total += number
        yield str(day), number, total


def _points(petition: Petition) -> Iterable[Row]:
    for one in onsite.rows(petition):
        point, numbers = one.point, one.numbers
        times = map(moment, (point.starts_at, point.ends_at, point.revoked_at))
        counts = (numbers.confirmed, numbers.withdrawn, numbers.waiting, numbers.refused)
        yield point.label, str(point.event or ""), onsite.sign_url(point), *times, *counts


TABLES = [
    Table(
        name="plain",
        label=_("쉬운 말과 물음"),
        holds=_("쉬운 말로 적은 글, 물음과 답"),
        capability=Capability.EDIT_PETITION,
        columns={
            "question": _("물음"),
            "answer": _("답"),
            "question_en": _("물음(영어)"),
            "answer_en": _("답(영어)"),
        },
        rows=_plain,
    ),
    Table(
        name="updates",
        label=_("소식"),
        holds=_("소식마다 제목과 글, 펴낸 때, 보낸 편지 수"),
        capability=Capability.EDIT_PETITION,
        columns={
            "number": _("번호"),
            "kind": _("종류"),
            "title": _("제목"),
            "body": _("글"),
            "title_en": _("제목(영어)"),
            "body_en": _("글(영어)"),
            "made_at": _("만든 때"),
            "published_at": _("펴낸 때"),
            "discarded_at": _("지운 때"),
            "letters": _("보낸 편지"),
        },
        rows=_updates,
    ),
    Table(
        name="days",
        label=_("날마다의 서명 수"),
        holds=_("날마다 확인된 서명과 그날까지의 합"),
        capability=Capability.SEE_NUMBERS,
        columns={"day": _("언제"), "signatures": _("확인된 서명"), "total": _("모두")},
        rows=_days,
    ),
    Table(
        name="points",
        label=_("현장 서명"),
        holds=_("서명하는 곳마다 받는 때, 주소, 서명 수"),
        capability=Capability.RUN_POINTS,
        columns={
            "label": _("어디에"),
            "event": _("행사"),
            "url": _("주소"),
            "starts_at": _("시작"),
            "ends_at": _("끝나는 때"),
            "closed_at": _("닫은 때"),
            "confirmed": _("확인함"),
            "withdrawn": _("거둠"),
            "waiting": _("답을 기다림"),
            "refused": _("받지 못함"),
        },
        rows=_points,
    ),
]
