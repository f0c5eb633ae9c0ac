"""The site's verifier, the tool's and the browser's say the same of the same vectors."""

import json
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from campaign.ledger.rules.tree import BadProof, verify_consistency, verify_inclusion
from tests.ledger.books import policy, receipt
from tests.ledger.javascript import ask
from tests.ledger.test_commitment import VECTORS as RECORDS
from tests.ledger.test_tree import LEAVES, ROOTS
from tests.ledger.test_verify_tool import module

HERE = Path(__file__).parent
MERKLE = json.loads((HERE / "merkle.json").read_text("utf-8"))
SIGNATURES = json.loads((HERE / "ed25519.json").read_text("utf-8"))["signatures"]
INCLUSIONS = [one for one in MERKLE["proofs"] if one["kind"] == "inclusion"]
CONSISTENCIES = [one for one in MERKLE["proofs"] if one["kind"] == "consistency"]
TOOL = module()


def raw(one: dict, *names: str) -> list[bytes]:
    return [bytes.fromhex(one[name]) for name in names]


def proof(one: dict) -> list[bytes]:
    return [bytes.fromhex(step) for step in one["proof"]]


def wrong(vectors: list[dict], says) -> list[str]:
    return [one["case"] for one in vectors if says(one) != one["holds"]]


def site_includes(one: dict) -> bool:
    leaf, root = raw(one, "leaf", "root")
    try:
        verify_inclusion(one["index"], one["size"], leaf, proof=proof(one), root=root)
    except BadProof:
        return False
    return True


def site_continues(one: dict) -> bool:
    old_root, root = raw(one, "old_root", "root")
    try:
        verify_consistency(one["old"], one["size"], proof=proof(one), old_root=old_root, root=root)
    except BadProof:
        return False
    return True


def tool_includes(one: dict) -> bool:
    leaf, root = raw(one, "leaf", "root")
    try:
        return TOOL.root_from_proof(one["index"], one["size"], leaf, proof(one)) == root
    except ValueError:
        return False


def tool_continues(one: dict) -> bool:
    old_root, root = raw(one, "old_root", "root")
    return TOOL.is_continued(one["old"], old_root, one["size"], root, proof(one))


def tool_accepts(one: dict) -> bool:
    return TOOL.ed25519_verifies(*raw(one, "key", "message", "signature"))


def openssl_accepts(one: dict) -> bool:
    key, message, signature = raw(one, "key", "message", "signature")
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def test_the_vectors_are_of_the_tree_that_implementations_share():
    assert ([one.hex() for one in LEAVES], ROOTS) == (MERKLE["leaves"], MERKLE["roots"])
    assert (len(INCLUSIONS), len(CONSISTENCIES)) == (160, 140)


@pytest.mark.parametrize(
    ("vectors", "says"),
    [
        (INCLUSIONS, site_includes),
        (INCLUSIONS, tool_includes),
        (CONSISTENCIES, site_continues),
        (CONSISTENCIES, tool_continues),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_good_proofs_hold_and_spoilt_ones_do_not(vectors, says):
    """B1."""
    assert wrong(vectors, says) == []


def test_browsers_follow_inclusion_proofs_alike():
    """B1."""
    whole = [one for one in INCLUSIONS if len(one["leaf"]) == len(one["root"]) == 64]
    said = ask(proofs=whole)["proofs"]

    assert [
        one["case"] for one, is_so in zip(whole, said, strict=True) if is_so != one["holds"]
    ] == []


def test_the_tool_decides_every_edge_of_ed25519():
    """B1."""
    assert wrong(SIGNATURES, tool_accepts) == []


def test_the_tool_accepts_nothing_that_openssl_refuses():
    """B1."""
    accepted = [one for one in SIGNATURES if tool_accepts(one)]

    assert all(map(openssl_accepts, accepted))
    assert len(accepted) > 80


def test_browsers_accept_no_signature_that_openssl_refuses():
    """B1."""
    pairs = list(zip(SIGNATURES, ask(signatures=SIGNATURES)["signatures"], strict=True))

    assert [one["case"] for one, is_so in pairs if is_so and not openssl_accepts(one)] == []
    assert [is_so for one, is_so in pairs if one["case"].startswith("good")] == [True, True]


def test_old_browsers_accept_only_what_the_holder_of_the_key_made():
    """B1. RFC 8032, 5.1.7, lets a verifier multiply by the cofactor; the vendored one does."""
    said = ask(signatures=SIGNATURES, with_fallback=True)["signatures"]
    accepted = [one["case"] for one, is_so in zip(SIGNATURES, said, strict=True) if is_so]

    assert {case.split(" of order")[0] for case in accepted} == {
        "good",
        "good, of nothing",
        "key with a part",
    }


def test_browsers_compute_the_published_commitments():
    """B1."""
    said = ask(records=list(RECORDS.values()))["records"]

    assert said == [one["commitment"] for one in RECORDS.values()]


def test_the_tool_computes_the_published_commitments():
    """B1."""
    for one in RECORDS.values():
        (rsalt,) = raw(one, "rsalt")
        digests = {
            name: TOOL.field_digest(name, TOOL.field_salt(name, rsalt), value)
            for name, value in one["record"].items()
        }
        assert TOOL.commitment(digests).hex() == one["commitment"]


# --- Receipts in the browser's verifier ----------------------------------------------------------


def words(**changes) -> dict:
    """Return the policy as browsers read it."""
    ours = policy(**changes)
    return {
        "format": "petition-policy/v1",
        "origin": ours.origin,
        "keys": {"log": [one.text for one in ours.log]},
        "witnesses": [one.text for one in ours.witnesses],
        "quorum": ours.quorum,
    }


@pytest.mark.parametrize("with_fallback", [False, True], ids=["own", "vendored"])
def test_browsers_accept_no_changed_character_of_a_receipt(with_fallback):
    """B10."""
    found = ask(mutate={"text": receipt().text, "policy": words()}, with_fallback=with_fallback)[
        "mutated"
    ]

    assert found["passed"] == []
    assert found["tried"] > 2_500


REFUSED = {
    "no witness": (receipt(witnesses=()), {}),
    "an unknown key": (receipt(), {"log": ()}),
    "a witness nobody knows": (receipt(), {"witnesses": (), "quorum": 0}),
    "more witnesses wanted": (receipt(), {"quorum": 2}),
    "another log": (receipt(), {"origin": "elsewhere.example.org/log/1"}),
}


@pytest.mark.parametrize("case", REFUSED)
def test_browsers_refuse_a_receipt_with(case):
    """B5."""
    given, changes = REFUSED[case]

    assert ask(receipts=[{"text": given.text, "policy": words(**changes)}])["receipts"] == [False]


def test_browsers_accept_a_good_receipt_with_its_witness():
    assert ask(receipts=[{"text": receipt().text, "policy": words()}])["receipts"] == [True]


@pytest.mark.parametrize(("begins", "accepted"), [(0, False), (10**6, True)])
def test_browsers_ask_no_witness_of_what_is_older_than_the_rule(begins, accepted):
    given = {"text": receipt(witnesses=()).text, "policy": words() | {"quorum_from": begins}}

    assert ask(receipts=[given])["receipts"] == [accepted]
