"""Tables of the press desk: events, texts, whom it knows and who was asked."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from campaign.guests.queries.invitations import guests
from campaign.newsroom.models import Version
from campaign.outreach.models import Distribution
from campaign.outreach.models.sending import Fate
from campaign.outreach.queries.contacts import card, contacts
from campaign.people.rules import Capability
from campaign.petitions.models import Petition
from campaign.photos.models import Photo
from campaign.press.models import Event
from campaign.takeout.queries.table import Row, Table, moment


def _events(petition: Petition) -> Iterable[Row]:
    for one in Event.objects.filter(petition=petition).order_by("starts_at"):
        with override(settings.LANGUAGE_CODE):  # whatever language the organiser reads
            url = settings.SITE_URL + reverse("press:event", args=[petition.slug, one.slug])
        kinds = (one.get_kind_display(), one.get_state_display())
        times = (moment(one.starts_at), moment(one.announced_at))
        yield one.title, *kinds, *times, one.place, url if one.announced_at else ""


def _documents(petition: Petition) -> Iterable[Row]:
    rows = Version.objects.filter(document__petition=petition).select_related("document")
    for one in rows.order_by("document__drafted_at", "document", "number"):
        of = one.document
        kinds = (of.number, of.get_kind_display(), one.number, one.get_change_display())
        words = (one.title, one.subtitle, one.body, one.change_note)
        yield *kinds, *words, moment(one.published_at), moment(of.retracted_at)


def _contacts(petition: Petition) -> Iterable[Row]:
    for one in map(card, contacts(petition.organisation)):
        row, person = one.row, one.person
        emails = ", ".join(email for _address, email in one.addresses)
        about = (", ".join(row.beats), row.region, person.notes)
        times = (moment(row.collected_at), moment(row.confirmed_at))
        yield person.name, row.outlet.name, emails, person.phone, *about, *times


def _invitations(petition: Petition) -> Iterable[Row]:
    for event in Event.objects.filter(petition=petition).order_by("starts_at"):
        for one in guests(event):
            row = one.row
            said = (row.get_answer_display(), row.get_via_display(), moment(row.answered_at))
            coming = (row.crew, ", ".join(one.needs), one.words.colleague, one.words.note)
            yield event.title, one.name, one.outlet, *said, *coming, moment(row.revoked_at)


def _photos(petition: Petition) -> Iterable[Row]:
    rows = Photo.objects.filter(petition=petition).select_related("event").order_by("uploaded_at")
    for one in rows:
        about = (one.get_licence_display(), one.get_consent_display())
        times = (moment(one.uploaded_at), moment(one.published_at))
        yield one.event.title, one.caption, one.alt, one.credit, *about, *times, one.digest


def _mailings(petition: Petition) -> Iterable[Row]:
    is_in = Q(deliveries__state=Fate.ACCEPTED)
    rows = Distribution.objects.filter(petition=petition).order_by("drafted_at")
    for one in rows.annotate(
        letters=Count("deliveries"), accepted=Count("deliveries", filter=is_in)
    ):
        words = (one.subject, one.intro, one.get_state_display())
        yield *words, moment(one.drafted_at), moment(one.hold_until), one.letters, one.accepted


TABLES = [
    Table(
        name="events",
        label=_("기자회견과 행사"),
        holds=_("행사마다 종류, 상태, 때와 곳, 공개 주소"),
        capability=Capability.EDIT_PRESS,
        columns={
            "title": _("제목"),
            "kind": _("종류"),
            "state": _("상태"),
            "starts_at": _("시작"),
            "announced_at": _("알린 때"),
            "place": _("장소"),
            "url": _("주소"),
        },
        rows=_events,
    ),
    Table(
        name="documents",
        label=_("보도자료와 성명"),
        holds=_("글마다 모든 판의 제목과 본문, 고친 까닭, 펴내고 거둔 때"),
        capability=Capability.EDIT_PRESS,
        columns={
            "number": _("번호"),
            "kind": _("종류"),
            "version": _("판"),
            "change": _("앞 판과 다른 점"),
            "title": _("제목"),
            "subtitle": _("부제"),
            "body": _("본문"),
            "change_note": _("무엇을 고쳤나"),
            "published_at": _("펴낸 때"),
            "retracted_at": _("거둔 때"),
        },
        rows=_documents,
    ),
    Table(
        name="contacts",
        label=_("기자 명단"),
        holds=_("우리 단체가 아는 기자의 이름, 언론사, 연락처, 분야"),
        capability=Capability.EDIT_PRESS,
        columns={
            "name": _("이름"),
            "outlet": _("언론사"),
            "email": _("전자우편"),
            "phone": _("전화"),
            "beats": _("분야"),
            "region": _("지역"),
            "notes": _("메모"),
            "collected_at": _("적은 때"),
            "confirmed_at": _("맞다고 확인된 때"),
        },
        rows=_contacts,
        is_recorded=True,
    ),
    Table(
        name="invitations",
        label=_("기자 초대"),
        holds=_("행사마다 부른 기자, 답과 필요한 것"),
        capability=Capability.EDIT_PRESS,
        columns={
            "event": _("행사"),
            "name": _("이름"),
            "outlet": _("언론사"),
            "answer": _("답"),
            "via": _("어떻게"),
            "answered_at": _("답한 때"),
            "crew": _("함께 오는 사람"),
            "needs": _("필요한 것"),
            "colleague": _("대신 가는 기자"),
            "note": _("적은 말"),
            "revoked_at": _("거둔 때"),
        },
        rows=_invitations,
        is_recorded=True,
    ),
    Table(
        name="photos",
        label=_("사진의 목록"),
        holds=_("사진마다 행사, 설명, 찍은 사람, 동의, 공개한 때"),
        capability=Capability.EDIT_PRESS,
        columns={
            "event": _("행사"),
            "caption": _("사진 설명"),
            "alt": _("읽어 줄 글"),
            "credit": _("찍은 사람"),
            "licence": _("이용 조건"),
            "consent": _("찍힌 사람의 동의"),
            "uploaded_at": _("올린 때"),
            "published_at": _("공개한 때"),
            "sha256": _("해시값"),
        },
        rows=_photos,
    ),
    Table(
        name="mailings",
        label=_("기자에게 보낸 글"),
        holds=_("보낸 글마다 제목, 앞에 붙인 말, 때, 편지 수"),
        capability=Capability.EDIT_PRESS,
        columns={
            "subject": _("제목"),
            "intro": _("앞에 붙일 말"),
            "state": _("상태"),
            "drafted_at": _("만든 때"),
            "sent_at": _("보낸 때"),
            "letters": _("편지"),
            "accepted": _("받은 편지"),
        },
        rows=_mailings,
    ),
]
