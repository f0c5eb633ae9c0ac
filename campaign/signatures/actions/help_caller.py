"""A caller gives an address: say how it stands, write again, take back what waits there."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.letters import queries as letters
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.signatures.actions.ask_link import ask_link
from campaign.signatures.actions.look_up import note_look
from campaign.signatures.actions.resend import resend_letter
from campaign.signatures.models import CallCode, Method, PendingSignature, Signature
from campaign.signatures.queries.marks import fingerprint_of_contact, mark_of_contact
from campaign.signatures.queries.rows import state_of


class NothingThere(Refused):
    code = "nothing_there"
    message = _("이 주소나 번호로 된 서명이 없습니다. 한 글자씩 다시 물어봐 주세요.")


class NothingToText(Refused):
    code = "nothing_to_text"
    message = _(
        "이 번호에는 확인을 기다리는 서명이 없습니다. 확인한 서명은 본인이 ‘내 서명 찾기’에서 "
        "번호를 받아 찾습니다."
    )


@dataclass(frozen=True)
class Caller:
    """The address or the number that a caller gives. Of an account elsewhere there is none."""

    contact: str
    method: Method = Method.EMAIL

    def fingerprint(self, petition: Petition) -> bytes:
        return fingerprint_of_contact(self.method, self.contact, petition_id=petition.id)


@dataclass(frozen=True)
class Call:
    """What is known of a caller; all of it is empty for one that never signed."""

    signatures: list[Signature]
    pending: PendingSignature | None
    is_stopped: bool

    @property
    def state(self) -> str:
        """Return none, stopped, bounced, created, mailed, or the state of what was confirmed."""
        if self.signatures:
            return state_of(self.signatures[0])
        if self.pending is None:
            return "none"
        if self.is_stopped:
            return "stopped"
        if self.pending.bounced_at:
            return "bounced"
        return "mailed" if self.pending.mailed_at else "created"


@transaction.atomic
def answer_call(*, actor: User, petition: Petition, caller: Caller) -> Call:
    """Tell how it stands with one address; the log keeps its fingerprint."""
    return _noted(actor, petition, caller, act="phone.look")


@transaction.atomic
def write_again(*, actor: User, petition: Petition, caller: Caller, language: str) -> Call:
    """Send the letter again that serves now: to confirm, or with the private link.

    Whether there is anything to write about is found out by the worker, as it is for citizens. A
    text holds no link: a code goes out again for what is not confirmed, and for nothing else.
    """
    call = _noted(actor, petition, caller, act="phone.resend")
    if caller.method == Method.SMS:
        if call.pending is None:
            raise NothingToText
        resend_letter(pending=call.pending)
    else:
        ask_link(petition=petition, contact=caller.contact, language=language)
    return call


@transaction.atomic
def withdraw_pending(*, actor: User, petition: Petition, caller: Caller) -> int:
    """Delete what nobody has confirmed yet: it counts for nothing and blocks nobody."""
    call = _noted(actor, petition, caller, act="phone.withdraw_pending")
    if call.pending is None:
        raise NothingThere
    mark = caller.fingerprint(petition)
    rows = PendingSignature.objects.filter(petition=petition, fingerprint=mark, signature=None)
    return rows.delete()[0]


@transaction.atomic
def ask_code(*, actor: User, petition: Petition, caller: Caller, slot: int) -> Call:
    """Send the code that the caller reads out, so that nobody takes back another's signature."""
    call = _noted(actor, petition, caller, act="phone.ask_code")
    signature = next((row for row in call.signatures if row.slot == slot), None)
    if signature is None:
        raise NothingThere
    CallCode.objects.update_or_create(
        signature=signature, defaults={"mail_due_at": clock.now(), "digest": None, "tries": 0}
    )
    return call


def _noted(actor: User, petition: Petition, caller: Caller, *, act: str) -> Call:
    mark = note_look(
        actor=actor,
        petition=petition,
        contact=caller.contact,
        method=caller.method,
        act=act,
    )
    return _call(petition, caller, mark)


def _call(petition: Petition, caller: Caller, mark: bytes) -> Call:
    signatures = Signature.objects.filter(
        petition=petition, method=caller.method, fingerprint=mark
    ).select_related("entry", "recordkey")
    pending = PendingSignature.objects.filter(petition=petition, fingerprint=mark, signature=None)
    stopped = letters.suppressed([mark_of_contact(caller.method, caller.contact)])
    return Call(
        list(signatures.order_by("slot")), pending.order_by("-created_at").first(), bool(stopped)
    )
