"""Dull on purpose: an open petition, and people who sign it. Minji signs, Juno owns."""

from datetime import timedelta
from uuid import uuid4

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from campaign.lib import clock
from campaign.packets.actions.approve import approve_packet
from campaign.packets.actions.describe import describe_complaint
from campaign.packets.actions.tick import Told, tick_line
from campaign.packets.models import Complaint, Packet
from campaign.packets.models import State as PacketState
from campaign.packets.rules.checklist import BY_PERSON
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
        name="열린통신시민모임(가상)",
        name_en="Open Telecom (fictional)",
        short_name="열통모",
        representative="한가람(가상)",
        address="서울 가상구",
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


def somebody(
    role: Role, petition: Petition, *, email: str = "", for_all: bool = True, waited: bool = True
) -> User:
    """Return a person with a role and a second factor, a day or more in it.

    An exporter comes with the two owners that exporting needs.
    """
    if role == Role.EXPORTER and waited:
        for number in (1, 2):
            owner_of(petition, email=f"owner{number}-{petition.slug}@example.org")
    user = User.objects.create(email=email or f"{role}-{uuid4().hex[:6]}@example.org", name=role)
    TOTP.activate(user, generate_totp_secret())
    grant(user, role, petition, for_all=for_all, ago=timedelta(days=2 if waited else 0))
    return user


def owner_of(petition: Petition, *, email: str) -> User:
    user, _ = User.objects.get_or_create(email=email, defaults={"name": "owner"})
    return grant(user, Role.OWNER, petition).user


def grant(
    user: User,
    role: Role,
    petition: Petition,
    *,
    for_all: bool = True,
    ago: timedelta = timedelta(0),
) -> Membership:
    return Membership.objects.get_or_create(
        user=user,
        organisation=petition.organisation,
        petition=None if for_all else petition,
        role=role,
        defaults={"granted_at": clock.now() - ago},
    )[0]


def minji(**changes) -> Signer:
    fields = {
        "name": "김민지",
        "contact": "minji@example.org",
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
        "email": signer.contact,
        "region": signer.region,
        "comment": signer.comment,
        "intent": "on",
        "collect": "on",
        "sensitive": "on",
        "provide": "yes" if signer.choices.provide else "no",
        "age": "on",
        **changes,
    }


def a_packet(petition: Petition, *, by: User, state: str = PacketState.RENDERED, **fields):
    """Return a packet in a state, without the work of getting there."""
    fields = {
        "purpose": "국민권익위원회 제출",
        "requested_at": clock.now(),
        "document_number": f"열통모-{uuid4().hex[:8]}",
        "as_of": clock.now(),
        "total": 0,
        "provided": 0,
        "log_size": 1,
        "wrap": b"w" * 70,
        **fields,
    }
    return Packet.objects.create(petition=petition, requested_by=by, state=state, **fields)


def answer_checklist(petition: Petition, *, by: User) -> None:
    """Answer what only a person can know, as one would before approving."""
    for line in BY_PERSON:
        told = (
            Told("민원상담 담당", clock.today(), "110에 전화") if line == "roll_accepted" else None
        )
        tick_line(actor=by, petition=petition, line=line, told=told)


def approve(*, actor: User, packet: Packet) -> Packet:
    """Answer the checklist and approve."""
    answer_checklist(packet.petition, by=actor)
    return approve_packet(actor=actor, packet=packet)


def an_approved_packet(
    petition: Petition, *, by: User, state: str = PacketState.APPROVED, **fields
):
    approver = User.objects.create(email=f"{uuid4().hex[:8]}@example.org", name="approver")
    return a_packet(
        petition, by=by, state=state, approved_by=approver, approved_at=clock.now(), **fields
    )


def a_complaint(petition: Petition) -> Complaint:
    return describe_complaint(
        actor=None,
        complaint=Complaint(
            petition=petition,
            title="개선을 요청하는 고충민원",
            purpose=["재검토를 권고해 주십시오."],
            reasons="<p>까닭입니다.</p>",
            letter=["귀 위원회의 발전을 기원합니다."],
            has_other_remedies=False,
            contact_name="민재",
            contact_phone="070-0000-0000",
            contact_email="contact@example.org",
        ),
    )
