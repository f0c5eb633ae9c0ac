"""Tables of the petition itself: its texts, links and people, and what was done."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from campaign.coalition.queries import links_of
from campaign.dashboard.acts import ACTS
from campaign.dashboard.details import in_words
from campaign.dashboard.trail import events_of
from campaign.people.rules import Capability
from campaign.petitions.models import Petition
from campaign.petitions.queries import grants
from campaign.takeout.queries.table import Row, Table, moment
from campaign.webhooks.models import Message


def _versions(petition: Petition) -> Iterable[Row]:
    for one in petition.texts.order_by("number").select_related("written_by"):
        korean = (one.title, one.lead, "\n".join(one.demands), one.body)
        english = (one.title_en, one.lead_en, "\n".join(one.demands_en), one.body_en)
        yield one.number, moment(one.published_at), str(one.written_by or ""), *korean, *english


def _links(petition: Petition) -> Iterable[Row]:
    for one in links_of(petition):
        link = one.link
        yield link.label, str(link.organisation or ""), one.url, one.number, moment(link.closed_at)


def _people(petition: Petition) -> Iterable[Row]:
    rows = grants(petition).select_related("user", "organisation")
    for one in rows.order_by("user__email", "role"):
        at = moment(one.granted_at)
        yield one.user.name, one.user.email, one.get_role_display(), at


def _messages(petition: Petition) -> Iterable[Row]:
    rows = Message.objects.filter(endpoint__petition=petition).select_related("endpoint")
    for one in rows.order_by("at", "pk"):
        times = (moment(one.at), moment(one.delivered_at))
        yield one.endpoint.url, one.topic, *times, one.attempts, one.answer


def _trail(petition: Petition) -> Iterable[Row]:
    for one in events_of(petition).select_related("actor").order_by("at", "pk"):
        said = "; ".join(f"{what}: {words}" for what, words in in_words(one))
        yield moment(one.at), str(one.actor or ""), str(ACTS.get(one.act, one.act)), said


TABLES = [
    Table(
        name="texts",
        label=_("청원문의 모든 판"),
        holds=_("판마다 제목, 요구, 본문, 영어 글, 펴낸 때"),
        capability=Capability.EDIT_PETITION,
        columns={
            "number": _("판"),
            "published_at": _("펴낸 때"),
            "written_by": _("쓴 사람"),
            "title": _("제목"),
            "lead": _("두 문장으로 왜"),
            "demands": _("요구"),
            "body": _("본문"),
            "title_en": _("제목(영어)"),
            "lead_en": _("두 문장으로 왜(영어)"),
            "demands_en": _("요구(영어)"),
            "body_en": _("본문(영어)"),
        },
        rows=_versions,
    ),
    Table(
        name="links",
        label=_("세는 링크"),
        holds=_("링크마다 단체, 주소, 확인된 서명 수"),
        capability=Capability.EDIT_PETITION,
        columns={
            "label": _("어디에"),
            "organisation": _("단체"),
            "url": _("주소"),
            "signatures": _("확인된 서명"),
            "closed_at": _("닫은 때"),
        },
        rows=_links,
    ),
    Table(
        name="people",
        label=_("사람과 권한"),
        holds=_("운영하는 사람의 이름, 전자우편, 역할, 언제부터"),
        capability=Capability.MANAGE_PEOPLE,
        columns={
            "name": _("이름"),
            "email": _("전자우편"),
            "role": _("역할"),
            "granted_at": _("언제부터"),
        },
        rows=_people,
        is_recorded=True,
    ),
    Table(
        name="webhooks",
        label=_("다른 서버에 알린 기록"),
        holds=_("지난 30일에 보낸 일, 보낸 횟수, 받은 답"),
        capability=Capability.MANAGE_PEOPLE,
        columns={
            "url": _("받을 주소"),
            "topic": _("무슨 일"),
            "at": _("언제"),
            "delivered_at": _("받은 때"),
            "attempts": _("보낸 횟수"),
            "answer": _("답"),
        },
        rows=_messages,
    ),
    Table(
        name="trail",
        label=_("한 일 기록"),
        holds=_("누가 언제 무엇을 했는지"),
        capability=Capability.READ_AUDIT,
        columns={
            "at": _("언제"),
            "who": _("누가"),
            "what": _("무엇을"),
            "detail": _("자세히"),
        },
        rows=_trail,
        is_recorded=True,
    ),
]
