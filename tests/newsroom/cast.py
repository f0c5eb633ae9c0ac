"""A desk, a release on the event of the 18th, published or not."""

from datetime import timedelta
from typing import Any

from campaign.ledger.actions.publish import publish
from campaign.lib import clock
from campaign.newsroom.actions.change_desk import change_desk, shield_name
from campaign.newsroom.actions.draft import draft_document
from campaign.newsroom.actions.grant import grant_embargo
from campaign.newsroom.actions.publish import publish_version
from campaign.newsroom.models import Document, Grant, Kind, Quote, Version
from campaign.petitions.models import Petition
from campaign.press.models import ShieldedName
from campaign.signatures.actions.fold import fold_petition
from tests.cast import a_signature, minji

BODY = (
    "<h2>왜 모였나</h2><p>시민 <strong>“얼굴은 입장권이 아니다”</strong>라고 말합니다. "
    "12월 18일(금) 오전 11시 정부서울청사 정문 앞에서 서명 {{ fact:verified_signatures }}명을 "
    "전합니다.</p><ul><li>의무화를 멈출 것</li><li>다른 길을 보장할 것</li></ul>"
)
CORRECTION = {
    "change": "corrected",
    "change_note": "수가 틀렸습니다.",
    "erratum": {"wrong": "47명", "right": "40명"},
}


def a_desk(petition: Petition, **changes: Any):
    fields = {
        "contact_name": "소라",
        "contact_role": "활동가",
        "contact_phone": "010-1234-5678",
        "contact_email": "press@example.org",
        "about": "열린통신시민모임은 지어낸 단체입니다.",
        **changes,
    }
    return change_desk(actor=None, petition=petition, **fields)


def grow(petition: Petition, *names: str) -> None:
    """Have people sign, and the log say so."""
    for name in names:
        a_signature(petition, minji(contact=f"{name}@example.org"))
    fold_petition(petition_id=petition.pk)
    publish(log_id=petition.pk)


def a_draft_release(petition: Petition, *, actor=None, **changes: Any) -> Version:
    fields = {
        "kind": Kind.RELEASE,
        "event": None,
        "opens_at": None,
        "is_embargoed": False,
        "title": "시민들, 얼굴 의무화를 멈추라고 요구",
        "subtitle": "18일 서명 전달",
        "body": BODY,
        **changes,
    }
    return draft_document(actor=actor, petition=petition, **fields)


def a_release(petition: Petition, **changes: Any) -> Document:
    """Return a published document; its desk and one signature are there."""
    if not hasattr(petition.organisation, "desk"):
        a_desk(petition)
    if "{{ fact" in changes.get("body", BODY):
        grow(petition, "first")
    return publish_version(actor=None, version=a_draft_release(petition, **changes)).document


def a_quote(document: Document, **changes: Any) -> Quote:
    fields = {"speaker": "한가람", "text": "얼굴은 내 것입니다.", "order": 1, **changes}
    return Quote.objects.create(document=document, **fields)


def a_shielded_name(petition: Petition) -> ShieldedName:
    return shield_name(actor=None, petition=petition, name="지킬이름", alias="별")


def a_grant(petition: Petition) -> Grant:
    """Return a link to a text whose hour has not come."""
    document = a_release(
        petition,
        body="<p>본문입니다.</p>",
        opens_at=clock.now() + timedelta(hours=5),
        is_embargoed=True,
    )
    return grant_embargo(actor=None, document=document, outlet="가상일보", name="김기자")
