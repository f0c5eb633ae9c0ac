"""What of an event comes next, what is late, and what no longer stands; each with its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaign.agenda.queries.after import checks, ended_at, pack
from campaign.agenda.queries.handover import handed
from campaign.agenda.rules import HALF_HOUR
from campaign.coverage import queries as coverage
from campaign.filing.rules.schedule import Standing as Due
from campaign.guests.models import Invitation, Request
from campaign.lib import clock
from campaign.newsroom.models import Document, Version
from campaign.newsroom.queries import gate
from campaign.newsroom.rules.figures import Figures
from campaign.outreach.models import Fate
from campaign.outreach.queries import told
from campaign.photos.queries import photos
from campaign.press.models import Event, Kind, NoticeState, Precision, State
from campaign.press.queries import notices
from campaign.press.queries.names import ITEM, WORDS, shield_of
from campaign.press.queries.run_sheets import is_running

SOON = timedelta(days=3)
DAY = timedelta(days=1)
TO_COME = {State.DRAFT, State.ANNOUNCED}
REACHED = {Fate.QUEUED, Fate.ACCEPTED}


class Standing(StrEnum):
    LATE = "late"
    STALE = "stale"
    NEXT = "next"


@dataclass(frozen=True)
class Line:
    """One thing to do: `name` is what organisers called it, `by` until when."""

    standing: Standing
    label: str
    url: str
    name: str = ""
    by: datetime | None = None


def lines(event: Event) -> list[Line]:
    """Return all that waits at an event, by day; what has none comes last."""
    found = [line for part in PARTS for line in part(event)]
    return sorted(found, key=lambda line: (line.by is None, line.by or clock.now()))


def of_standing(found: list[Line]) -> dict[str, list[Line]]:
    return {one.value: [line for line in found if line.standing == one] for one in Standing}


def _url(name: str, event: Event, *args: object) -> str:
    return reverse(name, args=[event.petition.slug, event.slug, *args])


def _by(moment: datetime, now: datetime) -> Standing:
    return Standing.LATE if moment < now else Standing.NEXT


def _event(event: Event) -> Iterator[Line]:
    now, page = clock.now(), _url("press:edit", event)
    if event.state == State.DRAFT:
        yield Line(_by(event.starts_at, now), _("행사 알리기"), page, by=event.starts_at - SOON)
    if event.state == State.POSTPONED:
        yield Line(Standing.NEXT, _("새 일시 정하기"), _url("press:reschedule", event))
    if event.state not in TO_COME:
        return
    if event.precision != Precision.EXACT:
        yield Line(Standing.NEXT, _("시작하는 시각 정하기"), page, by=event.starts_at - SOON)
    if not event.programme.exists():
        yield Line(_by(event.starts_at, now), _("순서 적기"), page, by=event.starts_at - DAY)
    if is_running(event):
        yield Line(Standing.NEXT, _("진행 중: 진행 쪽 열기"), _url("press:live", event), by=now)
    elif event.state == State.ANNOUNCED and event.ends_at < now:
        standing = _by(event.ends_at + DAY, now)
        yield Line(standing, _("마쳤다고 적기"), page, by=event.ends_at + DAY)


def _names(event: Event) -> Iterator[Line]:
    """Yield where a name stands that was protected after it was typed."""
    page, texts = _url("press:edit", event), [str(getattr(event, one)) for one in WORDS]
    items = event.programme.values_list(*ITEM)
    texts += [text for item in items for text in item]
    shield = shield_of(event.petition)
    if aliases := shield.found_in("\0".join(texts)):
        yield Line(Standing.LATE, _("지키기로 한 이름 지우기"), page, ", ".join(aliases))
    for document in gate.naming(event.petition):
        if document.event_id == event.pk:
            page = reverse("newsroom:document", args=[event.petition.slug, document.pk])
            label = _("지키기로 한 이름을 새 판으로 바로잡기")
            yield Line(Standing.LATE, label, page, document.number)
    for photo in photos.photos(event):
        if aliases := shield.found_in(photos.words_of(photo)):
            page = reverse("photos:photo", args=[event.petition.slug, photo.pk])
            yield Line(Standing.LATE, _("지키기로 한 이름이 든 사진"), page, ", ".join(aliases))


def _notice(event: Event) -> Iterator[Line]:
    now, page = clock.now(), _url("press:notice", event)
    found, ticking = notices.notice_of(event), notices.clock_of(event)
    state = found.state
    if state == NoticeState.TO_WITHDRAW and ticking:
        by = ticking.window.withdraw_by
        yield Line(_by(by, now), _("집회 신고 거두기"), page, by=by)
    if not notices.may_need_notice(event) or event.state not in TO_COME or event.starts_at < now:
        return
    if any(notices.is_stale(rule) for rule in notices.rules_of(event.petition)):
        yield Line(Standing.STALE, _("집회 신고의 시간을 반년 넘게 확인하지 않음"), page)
    if state == NoticeState.CORRECTION and found.correct_by:
        yield Line(_by(found.correct_by, now), _("집회 신고 보완하기"), page, by=found.correct_by)
    if state in {NoticeState.UNDECIDED, NoticeState.REQUIRED} and ticking:
        is_decided = state == NoticeState.REQUIRED
        label = _("집회 신고서 내기") if is_decided else _("집회 신고를 할지 정하기")
        by = ticking.window.internal_at
        yield Line(_by(by, now), label, page, by=ticking.window.closes_at if by < now else by)


def documents(event: Event) -> list[tuple[Document, Version]]:
    """Return the texts about an event, each in its newest version."""
    rows = Document.objects.filter(event=event).prefetch_related("versions")
    return [(row, row.versions.all()[0]) for row in rows]


def _documents(event: Event) -> Iterator[Line]:
    now = clock.now()
    for document, version in documents(event):
        page = reverse("newsroom:document", args=[event.petition.slug, document.pk])
        kind, name = document.get_kind_display(), version.title
        if version.published_at is None:
            by = document.opens_at
            standing = _by(by, now) if by else Standing.NEXT
            yield Line(standing, _("글 펴내기: %s") % kind, page, name, by)
            if version.figures and Figures.read(version.figures).is_stale(now):
                yield Line(Standing.STALE, _("하루가 지난 서명 수: %s") % kind, page, name)
            continue
        told_of = (version.frozen or {}).get("event_sequence")
        if told_of is not None and told_of < event.sequence and not document.retracted_at:
            yield Line(Standing.STALE, _("옛 일시나 장소를 말하는 글: %s") % kind, page, name)


def _told(event: Event) -> Iterator[Line]:
    if number := sum(one.is_old for one in told.of_event(event)):
        words = ngettext(
            "옛 일시나 장소를 아는 기자 %d명", "옛 일시나 장소를 아는 기자 %d명", number
        )
        yield Line(Standing.STALE, words % number, _url("outreach:told", event))


def _invitations(event: Event) -> Iterator[Line]:
    now, page = clock.now(), _url("guests:guests", event)
    if event.state != State.ANNOUNCED or event.starts_at < now:
        return
    if number := Request.objects.filter(event=event, invitation=None).count():
        words = ngettext("오겠다고 신청한 기자 %d명", "오겠다고 신청한 기자 %d명", number)
        yield Line(Standing.NEXT, words % number, page, by=event.starts_at)
    rows = Invitation.objects.filter(event=event, revoked_at=None)
    if not rows.exists():
        by = event.starts_at - SOON
        yield Line(_by(by, now), _("기자 초대하기"), _url("guests:invite", event), by=by)
    silent = rows.filter(answer="")
    if number := silent.filter(letter__state__in=REACHED).count():
        words = ngettext("답이 없는 기자 %d명", "답이 없는 기자 %d명", number)
        yield Line(Standing.NEXT, words % number, page, by=event.starts_at - DAY)
    if number := silent.exclude(letter__state__in=REACHED).count():
        words = ngettext("전화로 물을 기자 %d명", "전화로 물을 기자 %d명", number)
        yield Line(Standing.NEXT, words % number, page, by=event.starts_at - DAY)


def _handover(event: Event) -> Iterator[Line]:
    now, page = clock.now(), _url("agenda:handover", event)
    if event.state not in {State.DRAFT, State.ANNOUNCED, State.DONE}:
        return
    found = handed(event)
    if found is None:
        if event.kind == Kind.HANDOVER:
            by = event.starts_at - DAY
            yield Line(_by(by, now), _("전달할 문서 고르기"), page, by=by)
    elif event.ends_at < now and not found.number:
        by = event.ends_at + DAY
        yield Line(_by(by, now), _("접수 번호 적기"), page, found.packet.document_number, by)
    elif found.answer and found.answer.is_open:
        standing = Standing.LATE if found.answer.standing == Due.LATE else Standing.NEXT
        by = timezone.make_aware(datetime.combine(found.answer.due.on, time.max))
        yield Line(standing, _("답변을 받을 날"), page, found.packet.document_number, by)


def _after(event: Event) -> Iterator[Line]:
    """Yield the half hour after the last speech, for a day."""
    ended, now = ended_at(event), clock.now()
    if ended is None or now > ended + DAY or event.state not in {State.ANNOUNCED, State.DONE}:
        return
    if any(not one.is_done for one in checks(event, pack(event))):
        by, label = ended + HALF_HOUR, _("끝나고 30분: 기자에게 보낼 것")
        yield Line(_by(by, now), label, _url("agenda:after", event), by=by)


def _photos(event: Event) -> Iterator[Line]:
    page, is_over = _url("photos:photos", event), event.ends_at < clock.now()
    rows = list(photos.photos(event))
    if not rows and is_over and event.state in {State.ANNOUNCED, State.DONE}:
        by = event.ends_at + DAY
        yield Line(_by(by, clock.now()), _("사진 올리기"), page, by=by)
    if number := sum(bool(photos.lacks(one)) for one in rows):
        words = ngettext(
            "출처나 동의를 적지 않은 사진 %d장", "출처나 동의를 적지 않은 사진 %d장", number
        )
        yield Line(Standing.NEXT, words % number, page)


def _coverage(event: Event) -> Iterator[Line]:
    page = reverse("coverage:coverage", args=[event.petition.slug]) + f"?event={event.slug}"
    rows = coverage.coverage(event.petition, event)
    late = coverage.numbers(rows).late
    if late:
        words = ngettext("답이 늦은 정정 요청 %d건", "답이 늦은 정정 요청 %d건", len(late)) % len(
            late
        )
        yield Line(Standing.LATE, words, page)
    is_over = event.ends_at < clock.now() and event.state in {State.ANNOUNCED, State.DONE}
    if is_over and not rows:
        by = event.ends_at + SOON
        yield Line(_by(by, clock.now()), _("나온 기사 적기"), page, by=by)


PARTS = (
    *(_event, _names, _notice, _documents, _told, _invitations),
    *(_handover, _after, _photos, _coverage),
)
