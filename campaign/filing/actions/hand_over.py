"""Hand a packet over by a link and a code, until its receipt is confirmed."""

import hmac
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from campaign.audit.actions import record
from campaign.filing import queries
from campaign.filing.actions.note_event import add_event, attach
from campaign.filing.models import Access, HandOver, Kind
from campaign.lib import clock, tokens
from campaign.lib.languages import in_korean
from campaign.lib.refused import Refused
from campaign.packets.actions.deliver import deliver_packet
from campaign.packets.actions.disclose import disclose_packet
from campaign.packets.actions.release import NotApprovedYet, NotInLogYet
from campaign.packets.models import Packet, State
from campaign.packets.queries.log import stands_in_log
from campaign.people.models import User
from campaign.petitions.actions.check_export import check_export
from campaign.privacy.models import Kind as Disclosed

HANDS_OUT, TRIES = timedelta(days=14), 5
What = Access.What


class LinkClosed(Refused):
    code = "link_closed"
    message = _("이 주소는 닫혔습니다. 문서를 보낸 단체에 전화해 주세요.")


class NotHandedOut(Refused):
    code = "not_handed_out"
    message = _("받았다고 확인했거나 기한이 지나, 더는 내려받을 수 없습니다.")


class NothingTaken(Refused):
    code = "nothing_taken"
    message = _("아직 내려받지 않았습니다. 먼저 내려받아 열어 본 뒤 확인해 주세요.")


@transaction.atomic
def make_link(*, actor: User, packet: Packet, label: str) -> tuple[HandOver, str, str]:
    """Return the row, the secret of the link and the code; neither is kept, only digests."""
    if not packet.is_ready:
        raise NotApprovedYet
    if not stands_in_log(packet):
        raise NotInLogYet
    check_export(actor=actor, petition=packet.petition)
    token, code = tokens.new_token(), tokens.new_code()
    row = HandOver(packet=packet, label=label, made_by=actor, made_at=clock.now())
    row.token_digest, row.expires_at = tokens.digest(token), clock.now() + HANDS_OUT
    row.code_digest = queries.digest_of_code(row, code)
    row.save(force_insert=True)
    record(actor=actor, act="filing.link", subject=packet)
    return row, token, code


@transaction.atomic
def close_link(*, actor: User, hand_over: HandOver) -> None:
    """Shut a link for good."""
    row = HandOver.objects.select_for_update().get(pk=hand_over.pk)
    if row.closed_at is None:
        _close(row)
        record(actor=actor, act="filing.close_link", subject=row.packet)


@transaction.atomic
def enter(*, hand_over: HandOver, code: str, network: str) -> bool:
    """Tell whether the code is right; the fifth wrong one closes the link."""
    row = _locked(hand_over)
    is_right = hmac.compare_digest(bytes(row.code_digest), queries.digest_of_code(row, code))
    _note(row, What.OPENED if is_right else What.WRONG, network)
    if not is_right:
        row.wrong_codes += 1
        row.save(update_fields=["wrong_codes"])
        if row.wrong_codes >= TRIES:
            _close(row)
    return is_right


def check_hand_out(hand_over: HandOver) -> None:
    """Refuse before a file is made for nothing."""
    if not hand_over.is_open:
        raise LinkClosed
    if not hand_over.hands_out:
        raise NotHandedOut


@transaction.atomic
def hand_out(*, hand_over: HandOver, network: str) -> HandOver:
    """Write down that the names leave for the recipient; the file was made before this."""
    row = _locked(hand_over)
    check_hand_out(row)
    disclose_packet(row.packet, Disclosed.DELIVERED)
    _note(row, What.DOWNLOADED, network)
    record(actor=None, act="filing.hand_out", subject=row.packet, rows=row.packet.provided)
    return row


@transaction.atomic
def confirm_receipt(*, hand_over: HandOver, network: str) -> HandOver:
    """Take the recipient's word: from here on nothing is handed out with this link."""
    row = _locked(hand_over)
    if row.received_at:
        return row
    if not row.accesses.filter(what=What.DOWNLOADED).exists():
        raise NothingTaken
    row.received_at = clock.now()
    row.save(update_fields=["received_at"])
    _note(row, What.RECEIVED, network)
    packet = row.packet
    if packet.state != State.DELIVERED:
        how = in_korean(_("받는 곳이 링크로 받음"))
        packet = deliver_packet(
            actor=None, packet=packet, on=clock.today(), how=how, receipt_number=""
        )
    route = queries.route_of(packet.petition)
    typed = {"route": route, "office": row.label}
    add_event(packet=packet, kind=Kind.RECEIVED, typed=typed, hand_over=row)
    return row


@transaction.atomic
def give_number(*, hand_over: HandOver, typed: Mapping[str, Any], network: str) -> HandOver:
    """Take the receipt number, and who handles it."""
    row = _received(hand_over)
    add_event(packet=row.packet, kind=Kind.HANDLER, typed=typed, hand_over=row)
    _note(row, What.NUMBER, network)
    return row


@transaction.atomic
def give_reply(*, hand_over: HandOver, file: tuple[int, bytes], network: str) -> HandOver:
    """Take the reply; organisers put it in words before the public reads of it."""
    row = _received(hand_over)
    attach(add_event(packet=row.packet, kind=Kind.REPLIED, typed={}, hand_over=row), *file)
    _note(row, What.REPLY, network)
    return row


def wrong(row: HandOver) -> str:
    """Say that a code was wrong, and how many tries are left."""
    left = TRIES - row.wrong_codes
    message = ngettext(
        "번호가 다릅니다. %d번 더 넣을 수 있습니다.",
        "번호가 다릅니다. %d번 더 넣을 수 있습니다.",
        left,
    )
    return message % left


def _received(hand_over: HandOver) -> HandOver:
    row = _locked(hand_over)
    if row.received_at is None:
        raise NothingTaken
    return row


def _locked(hand_over: HandOver) -> HandOver:
    rows = HandOver.objects.select_for_update(of=("self",)).select_related("packet__petition")
    row = rows.get(pk=hand_over.pk)
    if not row.is_open:
        raise LinkClosed
    return row


def _close(row: HandOver) -> None:
    row.closed_at = clock.now()
    row.save(update_fields=["closed_at"])
    _note(row, What.CLOSED, "")


def _note(row: HandOver, what: Access.What, network: str) -> None:
    Access.objects.create(hand_over=row, what=what, network=network, at=clock.now())
