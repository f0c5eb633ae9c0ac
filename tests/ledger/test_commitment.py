import json
from hashlib import sha256
from pathlib import Path

import pytest

from campaign.ledger.rules import entries
from campaign.ledger.rules.commitment import commitment, field_digest, lock
from campaign.ledger.rules.entries import Strength
from campaign.ledger.rules.tree import leaf_hash, root_of

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))


@pytest.fixture(params=VECTORS, ids=str)
def vector(request):
    return VECTORS[request.param]


def test_the_commitment_has_the_published_bytes(vector):
    """B1."""
    rsalt = bytes.fromhex(vector["rsalt"])

    assert commitment(vector["record"], rsalt=rsalt).hex() == vector["commitment"]


def test_the_lock_has_the_published_bytes(vector):
    assert lock(bytes.fromhex(vector["secret"])).hex() == vector["lock"]


def test_the_leaf_has_the_published_hash(vector):
    """B1."""
    leaf = entries.sign(
        manifest=0,
        strength=Strength.CONTACT,
        commitment=bytes.fromhex(vector["commitment"]),
        lock=bytes.fromhex(vector["lock"]),
    )

    assert sha256(b"\0" + leaf).hexdigest() == vector["leaf_hash"]


def test_the_text_and_the_leaf_have_the_published_root(vector):
    text = entries.manifest(number=0, digest=b"\xab" * 32)
    hashes = [leaf_hash(text), bytes.fromhex(vector["leaf_hash"])]

    assert root_of(hashes).hex() == vector["root_with_text"]


def test_a_leaf_of_a_signature_has_69_bytes():
    leaf = entries.sign(manifest=1, strength=Strength.PAPER, commitment=bytes(32), lock=bytes(32))

    assert len(leaf) == 69


@pytest.mark.parametrize("value", ["a\u0301", "줄\n바꿈", "x" * 5000])
def test_a_value_that_could_be_written_in_two_ways_is_refused(value):
    with pytest.raises(ValueError, match="not a field value"):
        field_digest("name", value, rsalt=bytes(32))


def test_the_same_value_in_two_fields_has_two_digests():
    first = field_digest("name", "서울", rsalt=bytes(32))
    second = field_digest("region", "서울", rsalt=bytes(32))

    assert first != second


def test_texts_come_before_signatures_in_a_batch():
    text = entries.manifest(number=1, digest=bytes(32))
    signature = entries.sign(
        manifest=0, strength=Strength.CONTACT, commitment=bytes(32), lock=bytes(32)
    )

    assert sorted([signature, text], key=entries.sort_key) == [text, signature]
