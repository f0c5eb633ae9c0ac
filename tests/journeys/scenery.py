"""What pages need to show something: built beside a running site, on its data."""

import json
from datetime import timedelta

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator

from campaign.coalition.actions.make_link import make_link
from campaign.exports.actions.request import request_export
from campaign.filing.queries import digest_of_code
from campaign.guests.actions.answer import answer
from campaign.guests.actions.check_in import open_door
from campaign.guests.models import Invitation
from campaign.guests.queries.invitations import token_of as token_of_invitation
from campaign.guests.queries.passes import token_of as token_of_pass
from campaign.guests.rules import Reply
from campaign.ledger.rules.entries import VoidReason
from campaign.lib import clock
from campaign.newsroom.queries.grants import token_of as token_of_grant
from campaign.onsite.actions.revoke_point import revoke_point
from campaign.outreach.models import Contact
from campaign.outreach.queries.contacts import token_of as token_of_contact
from campaign.oversight.queries import token_of
from campaign.packets.actions.answer import record_answer
from campaign.packets.actions.request import request_packet
from campaign.packets.models import Packet
from campaign.paper.actions.withdraw_line import withdraw_line
from campaign.people.models import User
from campaign.people.rules import Role
from campaign.petitions.actions.change_settings import change_settings
from campaign.petitions.actions.close_signing import close_signing
from campaign.petitions.actions.revise_text import revise_text
from campaign.petitions.models import Petition, Way
from campaign.petitions.queries import signable
from campaign.press.models import Event
from campaign.review.actions.advance_removal import advance_removal
from campaign.review.actions.request_removal import request_removal
from campaign.review.rules.conditions import Conditions
from campaign.sampling.actions.invite_auditor import invite_auditor
from campaign.signatures.actions.ask_link import ask_link
from campaign.signatures.actions.sign import sign_petition
from campaign.signatures.models import Method, Signature
from campaign.signatures.queries.marks import code_digest, private_token
from campaign.updates.queries import token_of as token_of_news
from tests.cast import (
    a_complaint,
    a_signature,
    an_approved_packet,
    an_open_petition,
    answer_checklist,
    grant,
    minji,
    owner_of,
)
from tests.coverage.cast import a_correction_request
from tests.evidence.cast import an_exhibit
from tests.filing.cast import a_delivered_packet, a_filing_event, a_link
from tests.guests.cast import an_invitation
from tests.journeys.pages import CODE, PASSWORD
from tests.newsroom.cast import (
    BODY,
    a_desk,
    a_draft_release,
    a_grant,
    a_quote,
    a_release,
    a_shielded_name,
)
from tests.officer.cast import a_breach, a_request
from tests.onsite.cast import a_point
from tests.outreach.cast import a_contact, a_list, a_mailing
from tests.oversight.cast import a_reader_of, a_witness_of
from tests.packets.cast import asked_to_withdraw
from tests.paper.cast import a_line, a_printing, a_reader, a_sheet, counted, type_in
from tests.photos.cast import a_public_photo
from tests.press.cast import an_event
from tests.sampling.cast import a_question, a_sample
from tests.signatures.cast import held
from tests.updates.cast import an_update, somebody_curious
from tests.webhooks.cast import a_told_server


def build() -> str:
    """Return, as JSON, the names that addresses of pages are filled with."""
    petition = Petition.objects.get(slug="my-face-is-mine")
    owner = User.objects.get(email="owner@demo.example")
    exporter = User.objects.get(email="exporter@demo.example")
    close_signing(actor=None, petition=an_open_petition(slug="closed", closes_at=None))
    destroyed = close_signing(actor=None, petition=an_open_petition(slug="destroyed"))
    Petition.objects.filter(pk=destroyed.pk).update(destroyed_at=clock.now())
    rewrite(petition, owner)
    sheets = put_on_paper(petition)
    hold_twelve(petition)
    a_witness_of(petition)
    an_exhibit(petition, title="국가인권위원회 결정문(견본)", checked=True)
    closed = revoke_point(actor=None, point=a_point(petition, label="닫힌 책상"))
    codes = Authenticator.objects.get(user=owner, type="recovery_codes").wrap()
    names = sheets | {
        "point": a_point(petition).code,
        "link": make_link(
            actor=None, petition=petition, label="소식지", organisation=petition.organisation
        ).code,
        "closed_point": closed.code,
        "update": an_update(petition).pk,
        "news": token_of_news(a_signature(petition, somebody_curious(900))),
        "bulletin": token_of(a_reader_of(petition, agreed=False)),
        "applicant": private_token(asked_to_withdraw(an_applicant(petition), by=owner).signature),
        "packet": request_packet(actor=exporter, petition=petition, purpose="견본").pk,
        "export": request_export(
            actor=exporter, petition=petition, purpose="outcome", note="견본", form="csv"
        ).pk,
        "exhibit": an_exhibit(petition, title="시범 기간 사진(견본)").pk,
        "removal": a_removal(petition, exporter),
        "breach": a_breach(petition, by=owner).pk,
        "request": a_request(petition, by=owner).pk,
        **filed(petition, exporter),
        **verified_otherwise(),
        **accounts(),
        **told_the_press(petition),
        "recovery_codes": " ".join(codes.get_unused_codes()),
    }
    return json.dumps(names, default=str)


def an_applicant(petition: Petition) -> Signature:
    return a_signature(petition, minji(contact="applicant@example.org"))


def rewrite(petition: Petition, editor: User) -> None:
    """Leave a draft of the next version, with a demand more and a word less."""
    text = signable(petition.slug).text
    fields = ("title", "lead", "body", "title_en", "lead_en", "demands_en", "body_en")
    words = {name: getattr(text, name) for name in fields}
    words["lead"] = " ".join(text.lead.split()[1:])
    demands = [*text.demands, "결과를 알려 주십시오."]
    revise_text(actor=editor, petition=petition, demands=demands, **words)


def told_the_press(petition: Petition) -> dict[str, str]:
    """Publish a text, give another under embargo, and leave a third with things to put right."""
    a_desk(petition)
    a_shielded_name(petition)
    event = Event.objects.filter(petition=petition).first()
    body = BODY.replace("{{ fact:verified_signatures }}명을 ", "")
    body = body.replace("12월 18일(금) 오전 11시 정부서울청사 정문 앞에서 ", "")
    release = a_release(petition, body=body, event=event)
    grant = a_grant(petition)
    draft = a_draft_release(petition, body=body + "<p>12월 18일(목)에 ○○에서 만납니다.</p>")
    a_quote(draft.document)
    contact = a_contact(petition.organisation, name="김기자(가상)", outlet="가상일보")
    a_list(petition.organisation, rule={"beats": ["사회"]})
    return {
        "release": release.number,
        "given": grant.document_id,
        "embargo": token_of_grant(grant),
        "draft": draft.document_id,
        "server": a_told_server(petition)["pk"],
        "contact": contact.pk,
        "mailing": a_mailing(petition).pk,
        "photo": a_public_photo(event).pk,
        "article": a_correction_request(petition).coverage_id,
        "journalist": token_of_contact(contact),
        **asked_to_come(petition, contact),
    }


def asked_to_come(petition: Petition, contact: Contact) -> dict[str, str]:
    """Plan another event, to which one has answered and one is silent."""
    event = an_event(petition, slug="coming", starts_at=clock.now() + timedelta(days=5))
    row, silent = an_invitation(event, contact), an_invitation(event)
    answer(invitation=row, reply=Reply("colleague", colleague="최동료(가상)", crew=2))
    Invitation.objects.filter(event=event).update(made_at=clock.now() - timedelta(days=2))
    return {
        "guest": token_of_invitation(row),
        "pass": token_of_pass(row),
        "silent": token_of_invitation(silent),
        "door": open_door(actor=None, event=event),
    }


def filed(petition: Petition, exporter: User) -> dict[str, str]:
    """Hand a packet in, with things that happened, and make a link whose code is known."""
    handed_in = clock.today() - timedelta(days=27)
    packet = a_delivered_packet(petition, by=exporter, on=handed_in, delivered_how="방문 접수")
    a_filing_event(
        packet, number="1AA-2611-000001", office="고충민원과(견본)", handler="하늘(가상)"
    )
    supplement = a_filing_event(packet, "supplement_asked", until=clock.today() + timedelta(days=3))
    answer = record_answer(
        actor=exporter, packet=packet, on=clock.today(), summary="살펴보겠습니다(견본)."
    )
    waiting = an_approved_packet(petition, by=exporter, total=742, provided=611)
    link, token, _ = a_link(waiting, "국민권익위원회 민원실(견본)")
    link.code_digest = digest_of_code(link, CODE)
    link.save()
    return {
        "filed": packet.pk,
        "event": supplement.pk,
        "answer": answer.pk,
        "handed": waiting.pk,
        "receive": token,
        "sampled": a_delivered_packet(petition, by=exporter, on=handed_in).pk,
        **asked(petition, packet),
    }


def asked(petition: Petition, packet: Packet) -> dict[str, str]:
    """Ask one signer whether they signed, while somebody watches."""
    a_sample(packet)
    signature = a_signature(petition, minji(contact="asked@example.org"))
    sample, token = a_question(signature)
    watched = invite_auditor(actor=sample.opened_by, sample=sample, auditor="시민감사단(가상)")
    return {"asked": token, "watched": watched}


def verified_otherwise() -> dict[str, str]:
    """Let people come by text and with an account, and look for what they signed."""
    petition = an_open_petition(slug="ways", ways=[Way.SMS, Way.KAKAO])
    this, number = signable(petition.slug), "+821012345678"
    texted, account = (
        sign_petition(signable=this, signer=minji(**who), language="ko", way=way)
        for way, who in (
            (Way.SMS, {"contact": number, "method": Method.SMS}),
            (Way.KAKAO, {"contact": "", "method": Method.SOCIAL}),
        )
    )
    again, vain = (
        ask_link(petition=petition, contact=number, language="ko", method=Method.SMS)
        for _ in range(2)
    )
    vain.code_digest, vain.due_at = code_digest(vain, CODE), None
    vain.save()
    return {
        "texted": texted.pk,
        "account": account.pk,
        "texted_again": again.pk,
        "asked_in_vain": vain.pk,
    }


def accounts() -> dict[str, str]:
    """Invite somebody who has a password and nothing else yet; let another one forget it."""
    fresh = User(email="fresh@demo.example", name="새봄(가상)")
    fresh.set_password(PASSWORD)
    fresh.save()
    forgot = User.objects.get(email="press@demo.example")
    return {"reset": f"{user_pk_to_url_str(forgot)}-{default_token_generator.make_token(forgot)}"}


def build_filing() -> None:
    """Build a petition of its own, ready for a packet, with the demo's owner and exporter."""
    petition = an_open_petition(slug="filing")
    a_complaint(petition)
    owner_of(petition, email="second-owner@demo.example")
    for email, role in (("owner@", Role.OWNER), ("exporter@", Role.EXPORTER)):
        user = User.objects.get(email=f"{email}demo.example")
        grant(user, role, petition, ago=timedelta(days=2))
    for number in range(3):
        a_signature(petition, minji(contact=f"filing{number}@example.org"))
    answer_checklist(petition, by=User.objects.get(email="owner@demo.example"))


def hold_twelve(petition: Petition) -> None:
    for number in range(12):
        why = "speed domain" if number % 3 else "speed"
        held(petition, contact=f"held{number}@example.org", reasons=why)


def build_review() -> None:
    """Build a petition of its own with held signatures, which the demo's owner reviews."""
    petition = an_open_petition(slug="review")
    grant(User.objects.get(email="owner@demo.example"), Role.OWNER, petition)
    hold_twelve(petition)


def put_on_paper(petition: Petition) -> dict[str, object]:
    """Return the numbers of sheets: one to type, one to check, one whose lines went all the way."""
    change_settings(actor=None, petition=petition, representatives=["하늘(가상)", "유노(가상)"])
    typist = a_reader(petition)
    waiting = a_sheet(petition, scanned_by=typist)
    typed = a_sheet(petition, scanned_by=typist)
    type_in(typed, a_line("김민지"), a_line("이하늘", provide=False), by=typist)
    done = counted(petition, a_line("박산"), a_line("박산"))
    withdraw_line(actor=typist, sheet=done, line=1, how="phone")
    return {
        "to_type": waiting.number,
        "to_check": typed.number,
        "counted": done.number,
        "printing": a_printing(petition).pk,
    }


def a_removal(petition: Petition, exporter: User) -> int:
    removal = request_removal(
        actor=exporter,
        petition=petition,
        conditions=Conditions(region="11"),
        reason=VoidReason.BOT,
        note="한 시간에 몰림",
    )
    advance_removal(removal_id=removal.pk)
    return removal.pk
