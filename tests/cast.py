"""Dull on purpose: an open petition, and people who sign it. Minji signs, Juno owns."""

from uuid import uuid4

from campaign.people.models import User
from campaign.people.rules import Role
from campaign.petitions.actions.draft import draft_petition
from campaign.petitions.actions.open_signing import open_signing
from campaign.petitions.actions.revise_text import revise_text
from campaign.petitions.models import Membership, Organisation, Petition
from campaign.petitions.queries import signable
from campaign.signatures.actions.confirm import confirm_by_link
from campaign.signatures.actions.mail_pending import mint_due
from campaign.signatures.actions.sign import sign_petition
from campaign.signatures.models import PendingSignature, Signature
from campaign.signatures.rules.signer import Choices, Signer


def a_draft(**fields) -> Petition:
    organisation = Organisation.objects.create(
        name="열린통신시민모임(가상)", name_en="Open Telecom (fictional)", short_name="열통모"
    )
    fields = {
        "slug": f"petition-{uuid4().hex[:8]}",
        "organisation": organisation,
        "recipient_id": "ACRC",
        "ministry_id": "MSIT",
        "help_phone": "070-0000-0000",
        **fields,
    }
    petition = draft_petition(actor=None, **fields)
    revise_text(
        actor=None,
        petition=petition,
        title="얼굴을 내지 않을 권리",
        lead="바꿀 수 없는 정보를 맡기지 않게 해 주세요.",
        demands=["의무화를 멈춰 주십시오.", "다른 길을 보장해 주십시오."],
        body="<p>본문입니다.</p>",
        title_en="The right to keep my face",
        lead_en="Do not make us hand over what cannot be changed.",
        demands_en=["Stop the mandate.", "Guarantee another way."],
        body_en="<p>The text.</p>",
    )
    return petition


def an_open_petition(**fields) -> Petition:
    return open_signing(actor=None, petition=a_draft(**fields))


def somebody(role: Role, petition: Petition, *, email: str = "") -> User:
    user = User.objects.create(email=email or f"{role}-{uuid4().hex[:6]}@example.org", name=role)
    Membership.objects.create(user=user, organisation=petition.organisation, role=role)
    return user


def minji(**changes) -> Signer:
    fields = {
        "name": "김민지",
        "email": "minji@example.org",
        "region": "11",
        "comment": "",
        "choices": Choices(provide=True),
        **changes,
    }
    return Signer(**fields)


def begin(petition: Petition, signer: Signer | None = None) -> PendingSignature:
    return sign_petition(signable=signable(petition.slug), signer=signer or minji(), language="ko")


def letters() -> list:
    """Mint what the letters say, as the worker does before it sends them."""
    return mint_due()


def a_signature(petition: Petition, signer: Signer | None = None) -> Signature:
    begin(petition, signer)
    ((_, secrets),) = letters()
    PendingSignature.objects.update(mail_due_at=None)
    return confirm_by_link(token=secrets.token)


def form_of(signer: Signer | None = None, **changes) -> dict[str, str]:
    """Return what a browser sends for the signing form."""
    signer = signer or minji()
    return {
        "name": signer.name,
        "email": signer.email,
        "region": signer.region,
        "comment": signer.comment,
        "intent": "on",
        "collect": "on",
        "sensitive": "on",
        "provide": "yes" if signer.choices.provide else "no",
        "age": "on",
        **changes,
    }
