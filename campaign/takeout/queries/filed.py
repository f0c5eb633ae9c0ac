"""Tables of what was handed in: what became of it, to whom it went, which words went along."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from campaign.filing.models import Event, HandOver
from campaign.packets.queries.comments import approved
from campaign.people.rules import Capability
from campaign.petitions.models import Petition
from campaign.takeout.queries.table import Row, Table, moment


def _filings(petition: Petition) -> Iterable[Row]:
    rows = Event.objects.filter(packet__petition=petition).select_related("packet", "replaced_by")
    for one in rows.order_by("packet__requested_at", "on", "at"):
        days = (str(one.on), str(one.until or ""), one.get_duty_display())
        said = (one.number, one.office, one.note)
        is_replaced = "O" if hasattr(one, "replaced_by") else ""
        yield one.packet.document_number, one.get_kind_display(), *days, *said, is_replaced


def _hand_overs(petition: Petition) -> Iterable[Row]:
    rows = HandOver.objects.filter(packet__petition=petition).select_related("packet")
    for one in rows.order_by("made_at"):
        times = (one.made_at, one.expires_at, one.received_at, one.closed_at)
        yield one.packet.document_number, one.label, *map(moment, times)


def _comments(petition: Petition) -> Iterable[Row]:
    yield from ((one.text,) for one in approved(petition))


TABLES = [
    Table(
        name="filings",
        label=_("접수와 답변"),
        holds=_("낸 문서마다 있었던 일, 기한, 접수 번호"),
        capability=Capability.SEE_NUMBERS,
        columns={
            "document": _("문서"),
            "kind": _("무슨 일"),
            "on": _("언제"),
            "until": _("언제까지"),
            "duty": _("어느 기한인가요?"),
            "number": _("접수 번호"),
            "office": _("부서나 기관"),
            "note": _("내용"),
            "is_replaced": _("고쳐 적음"),
        },
        rows=_filings,
    ),
    Table(
        name="deliveries",
        label=_("링크로 건넨 것"),
        holds=_("건넨 곳과 때, 받았다고 확인한 때"),
        capability=Capability.REQUEST_PACKET,
        columns={
            "document": _("문서"),
            "recipient": _("받는 곳"),
            "made_at": _("만든 때"),
            "expires_at": _("끝나는 때"),
            "received_at": _("받은 때"),
            "closed_at": _("닫은 때"),
        },
        rows=_hand_overs,
    ),
    Table(
        name="comments",
        label=_("싣기로 고른 한마디"),
        holds=_("이름 없이, 번호를 가린 글만"),
        capability=Capability.REVIEW_SIGNATURES,
        columns={"words": _("한마디")},
        rows=_comments,
        is_recorded=True,
    ),
]
