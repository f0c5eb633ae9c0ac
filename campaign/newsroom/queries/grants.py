"""Who may read a text before its hour: links, names, terms, and the line on a copy."""

import json
from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from campaign.keys.models import Purpose
from campaign.keys.queries import current_key, key_called
from campaign.lib import clock, encryption, tokens
from campaign.newsroom.models import Document, Grant, Kind, Version
from campaign.newsroom.queries import gate
from campaign.newsroom.queries.compose import HEADS, paper_of
from campaign.newsroom.rules.blocks import Block, Run
from campaign.newsroom.rules.paper import Paper
from campaign.petitions.models import Petition
from campaign.press.queries.names import shield_of
from campaign.press.rules.wording import press_style


@dataclass(frozen=True)
class Names:
    """Whom it was given to, and the name that was typed on agreeing."""

    given_to: str
    accepted_by: str = ""


def seal(grant: Grant, names: Names) -> None:
    """Put the names into the row, sealed with the petition's key."""
    key = current_key(owner=grant.document.petition_id, purpose=Purpose.DATA)
    words = json.dumps([names.given_to, names.accepted_by], ensure_ascii=False).encode()
    grant.key, grant.sealed = key.id, encryption.seal(words, key=key.secret, place=grant.place)


def names_of(grant: Grant) -> Names | None:
    """Return the names, or None once the petition's keys are destroyed."""
    if grant.document.petition.is_destroyed:
        return None
    key = key_called(bytes(grant.key))
    words = encryption.unseal(bytes(grant.sealed), key=key.secret, place=grant.place)
    return Names(*json.loads(words))


def token_of(grant: Grant) -> str:
    return tokens.derived(grant.id, key=_key(grant.document.petition))


def grant_of(token: str) -> Grant | None:
    """Return the grant of a link that holds still, or None."""
    row = tokens.row_in(token)
    if row is None:
        return None
    rows = Grant.objects.select_related("document__petition__organisation", "document__publisher")
    found = rows.filter(pk=row, revoked_at=None, document__petition__destroyed_at=None).first()
    if found and tokens.is_genuine(token, found.id, key=_key(found.document.petition)):
        document = found.document
        document.topic = shield_of(document.petition).masked(document.topic)
        return found
    return None


def _key(petition: Petition) -> bytes:
    key = current_key(owner=petition.pk, purpose=Purpose.INDEX)
    return encryption.derive(key.secret, purpose="embargo link")


def terms(document: Document) -> list[str]:
    """Return what a journalist agrees to, in the reader's language; the Korean digest is kept."""
    if document.opens_at is None:
        return []
    korea = timezone.localtime(document.opens_at)
    is_english = get_language() == "en"
    told = {
        "korea": date_format(korea, "DATETIME_FORMAT") if is_english else press_style(korea),
        "world": f"{document.opens_at.astimezone(UTC):%Y-%m-%d %H:%M}",
    }
    until = _("%(korea)s(한국 시각, %(world)s UTC)") % told
    return [
        _("%(until)s까지 보도하지 않습니다. 온라인 기사와 사회관계망도 같습니다.")
        % {"until": until},
        _("그 전에 다른 사람에게 건네지 않습니다. 확인이나 인터뷰는 문의할 사람을 거칩니다."),
        _("사본에는 어느 언론사에 드렸는지 보이는 표시가 있습니다. 숨은 표시는 없습니다."),
        _("파일을 처음 내려받은 때를 한 번 적어 둡니다."),
    ]


def offered(document: Document) -> Paper:
    """Return what a letter says before anybody has agreed: what it is about, and the terms."""
    what = HEADS[Kind(document.kind)]
    with override("ko"):
        lines = tuple((Run(term),) for term in terms(document))
    asked = "아래에 동의하시면 열리는 때보다 먼저 글을 볼 수 있습니다. 동의하지 않으셔도 됩니다."
    return Paper(
        organisation=document.publisher.name,
        label="엠바고",
        title=document.topic or f"먼저 드리는 {what}",
        subtitle="",
        head=(("발신", document.publisher.name), ("종류", what)),
        body=(Block("p", ((Run(asked),),)), Block("ul", lines)),
        outline=(),
        quotes=(),
        figures=(),
        about="",
        foot="",
        is_demo=document.petition.is_demo,
    )


def digest_of(document: Document) -> str:
    with override("ko"):
        words = "\n".join(terms(document))
    return sha256(words.encode()).hexdigest()


def waits(document: Document) -> bool:
    """Tell whether it is published and its hour has not come."""
    opens_at = document.opens_at
    return bool(opens_at and opens_at > clock.now() and gate.newest(document))


def given(grant: Grant, version: Version) -> Paper:
    """Return the copy of one journalist, with the mark that says whose it is."""
    opens_at = timezone.localtime(version.document.opens_at)
    line = f"엠바고 {opens_at:%Y-%m-%d %H:%M} KST · 제공: {grant.outlet} · 코드 {grant.mark}"
    return paper_of(version, is_public=False, given_to=line)
