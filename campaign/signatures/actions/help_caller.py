"""A caller gives an address: say how it stands, write again, take back what waits there."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.letters import queries as letters
from campaign.lib import clock
from campaign.lib.mailboxes import canonical_email
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.signatures.actions.ask_link import ask_link
from campaign.signatures.actions.look_up import note_look
from campaign.signatures.models import CallCode, Method, PendingSignature, Signature
from campaign.signatures.queries.marks import fingerprint_of
from campaign.signatures.queries.rows import state_of


class NothingThere(Refused):
    code = "nothing_there"
    message = _("이 주소로 된 서명이 없습니다. 주소를 한 글자씩 다시 물어봐 주세요.")


@dataclass(frozen=True)
class Call:
    """What is known of an address; all of it is empty for one that never signed."""

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
def answer_call(*, actor: User, petition: Petition, email: str) -> Call:
    """Tell how it stands with one address; the log keeps its fingerprint."""
    return _noted(actor, petition, email, act="phone.look")


@transaction.atomic
def write_again(*, actor: User, petition: Petition, email: str, language: str) -> Call:
    """Send the letter again that serves now: to confirm, or with the private link.

    Whether there is anything to write about is found out by the worker, as it is for citizens.
    """
    call = _noted(actor, petition, email, act="phone.resend")
    ask_link(petition=petition, contact=email, language=language)
    return call


@transaction.atomic
def withdraw_pending(*, actor: User, petition: Petition, email: str) -> int:
    """Delete what nobody has confirmed yet: it counts for nothing and blocks nobody."""
    call = _noted(actor, petition, email, act="phone.withdraw_pending")
    if call.pending is None:
        raise NothingThere
    mark = fingerprint_of(email, petition_id=petition.id)
    rows = PendingSignature.objects.filter(petition=petition, fingerprint=mark, signature=None)
    return rows.delete()[0]


@transaction.atomic
def ask_code(*, actor: User, petition: Petition, email: str, slot: int) -> Call:
    """Send the code that the caller reads out, so that nobody takes back another's signature."""
    call = _noted(actor, petition, email, act="phone.ask_code")
    signature = next((row for row in call.signatures if row.slot == slot), None)
    if signature is None:
        raise NothingThere
    CallCode.objects.update_or_create(
        signature=signature, defaults={"mail_due_at": clock.now(), "digest": None, "tries": 0}
    )
    return call


def _noted(actor: User, petition: Petition, email: str, *, act: str) -> Call:
    mark = note_look(actor=actor, petition=petition, email=email, act=act)
    return _call(petition, email, mark)


def _call(petition: Petition, email: str, mark: bytes) -> Call:
    signatures = Signature.objects.filter(
        petition=petition, method=Method.EMAIL, fingerprint=mark
    ).select_related("entry", "recordkey")
    pending = PendingSignature.objects.filter(petition=petition, fingerprint=mark, signature=None)
    stopped = letters.suppressed([letters.mark_of(canonical_email(email))])
    return Call(
        list(signatures.order_by("slot")), pending.order_by("-created_at").first(), bool(stopped)
    )
