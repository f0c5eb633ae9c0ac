import pytest

from campaign.ledger.rules import entries
from campaign.ledger.rules.entries import (
    Audit,
    BadEntry,
    Close,
    Manifest,
    Packet,
    Restore,
    Sign,
    Strength,
    Void,
    VoidReason,
    Withdraw,
    WithdrawReason,
    parse,
    sort_key,
)
from tests.ledger.books import restored, signed, text, voided

ONE, TWO, THREE = b"\x11" * 32, b"\x22" * 32, b"\x33" * 32
# The bytes as docs/ledger-format.md prints them.
LEAVES = {
    "0101" + "0002" + "03" + "11" * 32 + "22" * 32: Sign(2, Strength.IDENTITY, ONE, TWO),
    "0102" + "01" + "0000000000000007" + "11" * 32: Withdraw(
        WithdrawReason.SIGNER_WITH_SECRET, 7, ONE
    ),
    "0102" + "04" + "0000000000000007" + "00" * 32: Withdraw(
        WithdrawReason.CORRECTED, 7, bytes(32)
    ),
    "0103" + "05" + "0000000000000100" + "11" * 32: Void(VoidReason.DENIED, 256, ONE),
    "0104" + "06" + "0000000000000100" + "11" * 32: Restore(VoidReason.OTHER, 256, ONE),
    "0105" + "0001" + "11" * 32: Manifest(1, ONE),
    "0106" + "0000000000000009" + "11" * 32 + "22" * 32 + "33" * 32: Packet(9, ONE, TWO, THREE),
    "0107" + "0000000000000003" + "11" * 32: Audit(3, ONE),
    "0108" + "0000000069250900": Close(1764034816),
}
SIZES = {1: 69, 2: 43, 3: 43, 4: 43, 5: 36, 6: 106, 7: 42, 8: 10}
BUILT = [
    entries.sign(manifest=2, strength=Strength.IDENTITY, commitment=ONE, lock=TWO),
    entries.withdraw(reason=WithdrawReason.SIGNER_WITH_SECRET, target=7, preimage=ONE),
    entries.withdraw(reason=WithdrawReason.CORRECTED, target=7),
    entries.void(reason=VoidReason.DENIED, target=256, evidence=ONE),
    entries.restore(reason=VoidReason.OTHER, target=256, evidence=ONE),
    entries.manifest(number=1, digest=ONE),
    entries.packet(tree_size=9, root=ONE, manifest_digest=TWO, roll_digest=THREE),
    entries.audit(number=3, head=ONE),
    entries.close(unix_seconds=1764034816),
]


def test_the_leaves_have_the_published_bytes():
    assert [body.hex() for body in BUILT] == list(LEAVES)


@pytest.mark.parametrize("body", LEAVES, ids=lambda body: body[:6])
def test_a_leaf_is_read_back(body):
    assert parse(bytes.fromhex(body)) == LEAVES[body]


@pytest.mark.parametrize("body", BUILT, ids=lambda body: body.hex()[:6])
def test_each_type_has_one_length(body):
    assert len(body) == SIZES[body[1]]


@pytest.mark.parametrize("body", BUILT, ids=lambda body: body.hex()[:6])
def test_a_leaf_with_a_byte_too_many_or_too_few_is_refused(body):
    for wrong in (body[:-1], body + b"\0", body[:2], b""):
        with pytest.raises(BadEntry):
            parse(wrong)


@pytest.mark.parametrize(
    "head",
    ["0001", "0201", "0100", "0109", "01ff"],
)
def test_an_unknown_version_or_type_is_refused(head):
    with pytest.raises(BadEntry, match="unknown"):
        parse(bytes.fromhex(head) + bytes(67))


@pytest.mark.parametrize("strength", [0, 4, 255])
def test_an_unknown_strength_is_refused(strength):
    body = bytearray(signed())
    body[4] = strength
    with pytest.raises(BadEntry, match="Strength"):
        parse(bytes(body))


@pytest.mark.parametrize(("kind", "reason"), [(2, 0), (2, 5), (3, 0), (3, 7), (4, 0), (4, 7)])
def test_an_unknown_reason_is_refused(kind, reason):
    with pytest.raises(BadEntry, match="Reason"):
        parse(bytes([1, kind, reason]) + bytes(40))


@pytest.mark.parametrize("reason", [2, 3, 4])
def test_only_a_signer_with_the_secret_shows_a_preimage(reason):
    with pytest.raises(BadEntry, match="preimage"):
        parse(bytes([1, 2, reason]) + bytes(8) + ONE)


def test_a_digest_of_another_length_is_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        entries.audit(number=0, head=b"short")


def test_a_number_that_does_not_fit_is_refused():
    with pytest.raises(BadEntry, match="MANIFEST"):
        entries.manifest(number=65_536, digest=ONE)


def test_what_aims_at_a_leaf_names_its_target():
    assert [entries.target_of(body) for body in (voided(9), restored(8), signed(), text())] == [
        9,
        8,
        None,
        None,
    ]


def test_a_batch_keeps_the_order_in_which_a_signature_was_voided_and_restored():
    batch = [(3, voided(1)), (2, restored(1)), (1, voided(1))]

    ordered = sorted(batch, key=lambda row: sort_key(row[1], row[0]))

    assert [number for number, _ in ordered] == [1, 2, 3]


def test_a_batch_begins_with_texts_and_ends_with_the_close():
    close = entries.close(unix_seconds=1)
    batch = [close, voided(1), signed(2), signed(1), text()]

    assert sorted(batch, key=sort_key) == [text(), signed(1), signed(2), voided(1), close]
