"""What waits for somebody: shown on a petition's first page, and told by mail."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaign.dashboard.models import Kind
from campaign.dashboard.trail import due
from campaign.evidence.queries import unchecked
from campaign.exports.models import Export
from campaign.exports.models import State as ExportState
from campaign.filing.queries import pressing, replies_to_read
from campaign.gate.queries import rising
from campaign.ledger.queries import watch
from campaign.letters import queries as letters
from campaign.lib import clock
from campaign.officer.queries import due as officer
from campaign.outreach.models import Delivery, Fate
from campaign.packets.models import Packet
from campaign.packets.models import State as PacketState
from campaign.paper.queries import lines_to_check, sheets_to_place
from campaign.people.rules import OWNERS_FOR_EXPORT, Capability
from campaign.petitions.models import Petition, State
from campaign.petitions.queries import owners_of
from campaign.press.models import Event
from campaign.press.models import State as EventState
from campaign.press.queries import notices as assemblies
from campaign.press.rules.notices import MISSED
from campaign.review.models import Removal
from campaign.review.models import State as RemovalState
from campaign.review.queries import number_waiting
from campaign.sampling.queries import waiting_for_value
from campaign.updates.models import Update

DAY, WEEK = timedelta(days=1), timedelta(days=7)
CLOSES_WITHIN = timedelta(days=3)


@dataclass(frozen=True)
class Item:
    """Something that waits: whom it concerns, where it is done, of which kind it is told by mail.

    The key is the thing itself: the same thing keeps it until it is done.
    """

    key: str
    label: str
    url: str
    capability: Capability
    kind: Kind | None = None
    asked_by: int | None = None

    def is_for(self, user_id: int, held: frozenset[Capability]) -> bool:
        """Tell whether a person may do it; nobody approves what they asked for."""
        return self.capability in held and user_id != self.asked_by


def items(petition: Petition) -> list[Item]:
    """Return what waits at a petition, for whomever."""
    parts = (
        _ledger,
        _privacy,
        _beginning,
        _approvals,
        _removals,
        _rising,
        _signatures,
        _dates,
        _filings,
        _evidence,
        _failed,
        _bounces,
        _drafts,
        _notices,
    )
    return [item for part in parts for item in part(petition)]


def _ledger(petition: Petition) -> Iterator[Item]:
    if watch(petition.pk).is_held_back:
        label = _("증인이 모자라 새 장부를 펴내지 못하고 있음")
        url = reverse("oversight:watch", args=[petition.slug])
        needs = (Capability.MANAGE_PEOPLE, Kind.DUE)
        yield Item(f"quorum:{petition.pk}:{clock.today():%Y-%m-%d}", label, url, *needs)


def _beginning(petition: Petition) -> Iterator[Item]:
    if petition.state == State.DRAFT:
        url = reverse("petitions:text", args=[petition.slug])
        yield Item("open", _("청원문을 쓰고 서명 열기"), url, Capability.EDIT_PETITION)
    unread = petition.texts.filter(published_at=None, checked_by=None).first()
    if petition.needs_second_reader and petition.state != State.CLOSED and unread:
        url = reverse("petitions:text", args=[petition.slug])
        needs = (Capability.EDIT_PETITION, Kind.APPROVAL)
        label = _("고친 청원문 살펴보기: 제%d판") % unread.number
        key = f"text:{unread.pk}:{unread.fingerprint[:12]}"
        yield Item(key, label, url, *needs, asked_by=unread.written_by_id)
    if owners_of(petition).count() < OWNERS_FOR_EXPORT:
        url = reverse("petitions:people", args=[petition.slug])
        yield Item("owners", _("대표를 한 사람 더 초대하기"), url, Capability.MANAGE_PEOPLE)


def _approvals(petition: Petition) -> Iterator[Item]:
    needs = (Capability.APPROVE_PACKET, Kind.APPROVAL)
    for packet in Packet.objects.filter(petition=petition, state=PacketState.RENDERED):
        label = _("제출 문서 승인: %s") % packet.document_number
        url = reverse("packets:packet", args=[petition.slug, packet.pk])
        yield Item(f"packet:{packet.pk}", label, url, *needs, asked_by=packet.requested_by_id)
    for export in Export.objects.filter(petition=petition, state=ExportState.WAITING):
        label = _("명단 승인: %s") % export.get_purpose_display()
        url = reverse("exports:export", args=[petition.slug, export.pk])
        yield Item(f"export:{export.pk}", label, url, *needs, asked_by=export.requested_by_id)


def _removals(petition: Petition) -> Iterator[Item]:
    needs = (Capability.DECIDE_HELD, Kind.APPROVAL)
    for removal in Removal.objects.filter(petition=petition, state=RemovalState.WAITING):
        label = (
            ngettext("서명 %d개 무효 승인", "서명 %d개 무효 승인", removal.number) % removal.number
        )
        url = reverse("review:removal", args=[petition.slug, removal.pk])
        yield Item(f"removal:{removal.pk}", label, url, *needs, asked_by=removal.requested_by_id)


def _rising(petition: Petition) -> Iterator[Item]:
    """Crowds of now; it is told again when another begins in another hour."""
    if crowds := rising(petition.pk):
        since = min(crowd.since for crowd in crowds)
        url = reverse("review:queue", args=[petition.slug])
        needs = (Capability.DECIDE_HELD, Kind.RISING)
        label = _("갑자기 늘어난 무리 살펴보기")
        yield Item(f"rising:{petition.pk}:{since:%Y-%m-%dT%H}", label, url, *needs)


def _signatures(petition: Petition) -> Iterator[Item]:
    if number := number_waiting(petition):
        label = ngettext("서명 %d개 살펴보기", "서명 %d개 살펴보기", number) % number
        url = reverse("review:queue", args=[petition.slug])
        needs = (Capability.DECIDE_HELD, Kind.HELD)
        yield Item(f"held:{petition.pk}", label, url, *needs)
    if number := lines_to_check(petition):
        label = ngettext("종이 %d줄 확인하기", "종이 %d줄 확인하기", number) % number
        url = reverse("paper:sheets", args=[petition.slug])
        yield Item("paper", label, url, Capability.HANDLE_PAPER)
    for sheet in sheets_to_place(petition):
        label = _("거둔 줄을 스캔에서 가리기: 제%s장") % sheet.number
        url = reverse("paper:sheet", args=[petition.slug, sheet.number])
        yield Item(f"paper:{sheet.pk}", label, url, Capability.HANDLE_PAPER, Kind.DUE)


def _dates(petition: Petition) -> Iterator[Item]:
    for month in due(petition):
        label = _("%s의 한 일 기록 점검하기") % f"{month:%Y-%m}"
        url = reverse("dashboard:trail", args=[petition.slug])
        needs = (Capability.READ_AUDIT, Kind.DUE)
        yield Item(f"review:{petition.pk}:{month:%Y-%m}", label, url, *needs)
    closes = petition.closes_at
    if petition.is_open and closes and clock.now() < closes < clock.now() + CLOSES_WITHIN:
        day = f"{timezone.localtime(closes):%Y-%m-%d}"
        url = reverse("petitions:settings", args=[petition.slug])
        needs = (Capability.EDIT_PETITION, Kind.DUE)
        yield Item(f"close:{petition.pk}:{day}", _("곧 서명 마감: %s") % day, url, *needs)


def _filings(petition: Petition) -> Iterator[Item]:
    for one in pressing(petition):
        label = _("%(what)s 기한 %(day)s: %(document)s") % {
            "what": one.label,
            "day": f"{one.due.on:%Y-%m-%d}",
            "document": one.packet.document_number,
        }
        url = reverse("filing:filing", args=[petition.slug, one.packet.pk])
        key = f"filing:{one.packet.pk}:{one.due.duty}:{one.due.on}"
        yield Item(key, label, url, Capability.REQUEST_PACKET, Kind.DUE)
    for packet in replies_to_read(petition):
        label = _("답변이 올라옴, 공개 쪽에 적기: %s") % packet.document_number
        url = reverse("filing:filing", args=[petition.slug, packet.pk])
        yield Item(f"reply:{packet.pk}", label, url, Capability.REQUEST_PACKET, Kind.DUE)
    for sample in waiting_for_value(petition):
        label = _("표본을 뽑을 값 적기: %s") % sample.packet.document_number
        url = reverse("sampling:sample", args=[petition.slug, sample.packet_id])
        yield Item(f"sample:{sample.pk}", label, url, Capability.REQUEST_PACKET, Kind.DUE)


def _evidence(petition: Petition) -> Iterator[Item]:
    if number := unchecked(petition):
        label = ngettext("증거 자료 %d건 살펴보기", "증거 자료 %d건 살펴보기", number) % number
        url = reverse("evidence:exhibits", args=[petition.slug])
        yield Item("exhibits", label, url, Capability.EDIT_PETITION)


def _failed(petition: Petition) -> Iterator[Item]:
    """Yield what could not be made, until a newer one is asked for, and what came back."""
    packet = Packet.objects.filter(petition=petition).order_by("-requested_at").first()
    if packet and packet.state == PacketState.FAILED:
        url = reverse("packets:packet", args=[petition.slug, packet.pk])
        label = _("제출 문서를 만들지 못함: %s") % packet.document_number
        yield Item(f"failed:{packet.pk}", label, url, Capability.REQUEST_PACKET)
    export = Export.objects.filter(petition=petition).order_by("-requested_at").first()
    if export and export.state == ExportState.FAILED:
        url = reverse("exports:export", args=[petition.slug, export.pk])
        label = _("명단을 만들지 못함: %s") % export.get_purpose_display()
        yield Item(f"failed:{export.pk}", label, url, Capability.REQUEST_PACKET)
    bounced = Delivery.objects.filter(distribution__petition=petition, state=Fate.BOUNCED)
    lately = bounced.filter(settled_at__gt=clock.now() - WEEK).order_by("-settled_at")
    if newest := lately.first():  # told once for each mailing
        number = lately.count()
        label = ngettext("되돌아온 언론 편지 %d통", "되돌아온 언론 편지 %d통", number) % number
        url = reverse("outreach:mailing", args=[petition.slug, newest.distribution_id])
        key = f"press-bounces:{newest.distribution_id}"
        yield Item(key, label, url, Capability.EDIT_PRESS, Kind.PRESS)


def _privacy(petition: Petition) -> Iterator[Item]:
    for key, label, url in officer.waiting(petition):
        yield Item(key, label, url, Capability.MANAGE_PEOPLE, Kind.DUE)


def _bounces(petition: Petition) -> Iterator[Item]:
    tallies = letters.tallies(petition.pk, since=clock.now() - DAY)
    if number := sum(tally.bounced for tally in tallies):
        label = ngettext("되돌아온 편지 %d통 보기", "되돌아온 편지 %d통 보기", number) % number
        url = reverse("dashboard:letters", args=[petition.slug])
        needs = (Capability.REVIEW_SIGNATURES, Kind.BOUNCES)
        yield Item(f"bounces:{petition.pk}", label, url, *needs)


def _drafts(petition: Petition) -> Iterator[Item]:
    for event in Event.objects.filter(petition=petition, state=EventState.DRAFT):
        url = reverse("press:edit", args=[petition.slug, event.slug])
        label = _("행사 알리기: %s") % event.title
        yield Item(f"event:{event.pk}", label, url, Capability.EDIT_PRESS)
    drafts = Update.objects.filter(petition=petition, number=None, discarded_at=None)
    for update in drafts.select_related("petition"):
        url = reverse("updates:edit", args=[petition.slug, update.pk])
        label = _("소식 초안 읽고 내기: %s") % update.title
        if update.hour:
            at = date_format(timezone.localtime(update.hour), "SHORT_DATETIME_FORMAT")
            label = _("저절로 나갈 소식 읽기: %(title)s (%(at)s)") % {"title": update, "at": at}
        yield Item(f"update:{update.pk}", label, url, Capability.EDIT_PETITION)


def _notices(petition: Petition) -> Iterator[Item]:
    """Assemblies to be notified; the hour is the law's, so it is told by mail."""
    for event, state in assemblies.waiting(petition):
        url = reverse("press:notice", args=[petition.slug, event.slug])
        label = _("집회 신고: %(title)s (%(state)s)") % {"title": event, "state": state.label}
        if step := assemblies.alarm_of(event, state):
            label = f"{label} · {_step(step)}"
            yield Item(f"alarm:{event.pk}:{step}", label, url, Capability.EDIT_PRESS, Kind.PRESS)
        else:
            yield Item(f"notice:{event.pk}:{state}", label, url, Capability.EDIT_PRESS, Kind.DUE)


def _step(step: str) -> str:
    if step == MISSED:
        return _("마감이 지났습니다")
    return _("%s시간 안에 마감") % step
