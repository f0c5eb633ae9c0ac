"""Visits to the sign door, and what became of them."""

import hmac
from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

from campaign.gate.rules.work import Solved, Visit
from campaign.lib import clock
from campaign.petitions.queries import signable
from campaign.signatures.actions.confirm import confirm_by_link
from campaign.signatures.actions.sign import sign_petition
from campaign.signatures.models import HeldSignature, PendingSignature, Signature
from tests.cast import letters, minji


def a_visit(*, network: str = "", seconds: int = 40, is_solved: bool = True) -> Visit:
    """Return a visit from a network of its own, unless it is named."""
    mark = hmac.digest(b"test", (network or uuid4().hex).encode(), "sha256")[:4]
    issued_at = clock.now() - timedelta(seconds=seconds)
    solved = Solved(uuid4().bytes, "sign", issued_at) if is_solved else None
    return Visit(network=mark, solved=solved)


def a_mailbox(domain: str) -> str:
    """Return a new address, whose name is of the same shape each time."""
    return f"a1{uuid4().hex[:6]}b@{domain}"


def begin_visit(petition, visit: Visit | None = None, **signer) -> PendingSignature:
    signer = {"contact": a_mailbox("naver.com"), **signer}
    return sign_petition(
        signable=signable(petition.slug),
        signer=minji(**signer),
        language="ko",
        visit=visit or a_visit(),
    )


def confirm(*pendings: PendingSignature) -> list[Signature]:
    """Answer the letters of these in turn."""
    tokens = {row.pk: secrets.token for row, secrets in letters()}
    PendingSignature.objects.update(mail_due_at=None)
    return [confirm_by_link(token=tokens[one.pk]) for one in pendings]


def signed(petition, visit: Visit | None = None, **signer) -> Signature:
    return confirm(begin_visit(petition, visit, **signer))[0]


def reasons(signature: Signature) -> str:
    """Return why a signature is held; "" where it counts."""
    held = HeldSignature.objects.filter(pk=signature.pk).first()
    return held.reasons if held else ""


def many(petition, number: int, **signer) -> list[str]:
    """Sign so often from one domain, each with a name and a network of its own."""
    domain = signer.pop("domain", "naver.com")
    begun = [begin_visit(petition, contact=a_mailbox(domain), **signer) for _ in range(number)]
    return [reasons(one) for one in confirm(*begun)]


@contextmanager
def hours_later(hours: float):
    with clock.at(clock.now() + timedelta(hours=hours)):
        yield
