"""Take a file in as the last exhibit."""

from collections.abc import Sequence
from hashlib import sha256

from django.db import transaction
from django.db.models import Max, Sum
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.evidence import queries
from campaign.evidence.adapters.files import Cleaned
from campaign.evidence.models import Exhibit
from campaign.keys.models import Purpose
from campaign.keys.queries import current_key
from campaign.keys.rules import wrap_record_key
from campaign.lib import clock, encryption
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.signatures.rules.free_text import forbidden_number

MOST_EXHIBITS, MOST_PAGES = 40, 300


class TooMuch(Refused):
    code = "too_much"
    message = _("자료는 모두 40개, 300쪽까지 붙일 수 있습니다. 덜 중요한 것을 빼 주세요.")


class HeldAlready(Refused):
    code = "held_already"
    message = _("이미 올린 파일입니다.")


@transaction.atomic
def add_exhibit(
    *, actor: User, petition: Petition, original: bytes, file: Cleaned, words: dict[str, str]
) -> Exhibit:
    """Seal what was made of the upload; `words` are title, source and what it shows."""
    Petition.objects.select_for_update().get(pk=petition.pk)
    rows = Exhibit.objects.filter(petition=petition)
    there = rows.aggregate(last=Max("order"), pages=Sum("pages"))
    if rows.count() >= MOST_EXHIBITS or (there["pages"] or 0) + file.pages > MOST_PAGES:
        raise TooMuch
    original_digest = sha256(original).hexdigest()
    if rows.filter(original_digest=original_digest).exists():
        raise HeldAlready
    data = current_key(owner=petition.id, purpose=Purpose.DATA)
    exhibit = Exhibit(petition=petition, order=(there["last"] or 0) + 1, **words)
    exhibit.pages, exhibit.size = file.pages, len(file.pdf)
    exhibit.digest, exhibit.original_digest = sha256(file.pdf).hexdigest(), original_digest
    exhibit.findings = _findings(file.texts)
    exhibit.uploaded_by, exhibit.uploaded_at = actor, clock.now()
    exhibit.wrap = wrap_record_key(
        encryption.new_key(), key=data.secret, key_id=data.id, place=exhibit.place
    )
    exhibit.save(force_insert=True)
    queries.write_exhibit(exhibit, file.pdf)
    record(actor=actor, act="evidence.add", subject=petition, pages=file.pages)
    return exhibit


def _findings(texts: Sequence[str]) -> list[tuple[str, int]]:
    """Name the kind of number on each page that has one; never the number."""
    kinds = ((forbidden_number(text), page) for page, text in enumerate(texts, 1))
    return [(kind, page) for kind, page in kinds if kind]
