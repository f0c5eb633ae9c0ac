"""Bring back a text version that a restored database lacks, from the file that was published."""

import json
from hashlib import sha256

from campaign.ledger.rules.entries import Manifest as Leaf
from campaign.lib import clock
from campaign.petitions.models import Manifest, Petition, TextVersion

FIELDS = ("title", "lead", "demands", "body")


class OtherWords(Exception):
    """The file is not the one that the log names."""


def restore_text(*, petition: Petition, leaf: Leaf, body: bytes) -> Manifest:
    """Pin the words again; they must be those of the leaf, to the byte. Twice is as once."""
    if sha256(body).digest() != leaf.digest:
        raise OtherWords(f"manifest/{leaf.number}.json")
    known = petition.manifests.filter(number=leaf.number).first()
    if known:
        return known
    texts = json.loads(body)["texts"]
    words = {field: texts["ko"][field] for field in FIELDS}
    words |= {f"{field}_en": texts["en"][field] for field in FIELDS} if "en" in texts else {}
    return Manifest.objects.create(
        petition=petition,
        number=leaf.number,
        text=_text(petition, words),
        body=body,
        digest=leaf.digest.hex(),
    )


def _text(petition: Petition, words: dict[str, object]) -> TextVersion:
    """Return the version with these words: new keys pin the same words once more."""
    for text in petition.texts.exclude(published_at=None):
        if all(getattr(text, field) == value for field, value in words.items()):
            return text
    last = petition.texts.order_by("-number").first()
    number = last.number + 1 if last else 1
    return TextVersion.objects.create(
        petition=petition, number=number, published_at=clock.now(), **words
    )
