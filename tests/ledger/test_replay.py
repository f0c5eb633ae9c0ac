import pytest

from campaign.ledger.rules import entries
from campaign.ledger.rules.entries import Strength, WithdrawReason
from campaign.ledger.rules.replay import BrokenRule, Count, Replay, replay
from tests.ledger.books import restored, signed, text, voided

GONE, CORRECTED, OWN = (
    WithdrawReason.SIGNER,
    WithdrawReason.CORRECTED,
    WithdrawReason.SIGNER_WITH_SECRET,
)


def withdrawn(target: int, reason=GONE, preimage: bytes = bytes(32)) -> bytes:
    return entries.withdraw(reason=reason, target=target, preimage=preimage)


def secret(number: int) -> bytes:
    return number.to_bytes(32, "big")


def test_signatures_are_counted_by_strength():
    paper, identity = (signed(2, strength=Strength.PAPER), signed(3, strength=Strength.IDENTITY))

    assert replay([text(), signed(1), signed(4), paper, identity]) == Count(2, 1, 1)


def test_a_withdrawal_takes_one_out():
    assert replay([text(), signed(1), signed(2), withdrawn(1)]) == Count(contact=1, withdrawn=1)


def test_a_withdrawal_with_the_secret_takes_one_out():
    log = [text(), signed(1), withdrawn(1, OWN, secret(1))]

    assert replay(log) == Count(withdrawn=1)


def test_a_correction_is_no_withdrawal():
    log = [text(), signed(1), signed(2), withdrawn(1, CORRECTED)]

    assert replay(log) == Count(contact=1)


def test_a_void_signature_counts_again_once_restored():
    log = [text(), signed(1), signed(2), voided(1), voided(2), restored(2)]

    assert replay(log) == Count(contact=1, void=1)


def test_other_leaves_change_no_count():
    others = [
        entries.audit(number=0, head=bytes(32)),
        entries.packet(
            tree_size=2, root=bytes(32), manifest_digest=bytes(32), roll_digest=bytes(32)
        ),
        entries.close(unix_seconds=1),
        text(1),
    ]

    assert replay([text(), signed(1), *others]) == Count(contact=1)


def test_the_live_signatures_are_known_by_index():
    reader = Replay()
    for body in (text(), signed(1), signed(2), voided(1)):
        reader.add(body)

    assert reader.live == {2}


def test_after_the_close_a_signature_may_still_be_withdrawn():
    log = [text(), signed(1), entries.close(unix_seconds=1), withdrawn(1)]

    assert replay(log).total == 0


BROKEN = {
    "a signature before any text": [signed(1)],
    "a text that is not logged yet": [text(), signed(1, manifest=1)],
    "a text number that repeats": [text(), text()],
    "a text number that jumps": [text(), text(2)],
    "a signature after the close": [text(), entries.close(unix_seconds=1), signed(1)],
    "a withdrawal of a text": [text(), withdrawn(0)],
    "a withdrawal of what comes later": [text(), withdrawn(2), signed(1)],
    "a withdrawal of itself": [text(), withdrawn(1)],
    "two withdrawals": [text(), signed(1), withdrawn(1), withdrawn(1)],
    "a withdrawal of a void signature": [text(), signed(1), voided(1), withdrawn(1)],
    "a forged secret": [text(), signed(1), withdrawn(1, OWN, secret(2))],
    "a void signature voided": [text(), signed(1), voided(1), voided(1)],
    "a withdrawn signature voided": [text(), signed(1), withdrawn(1), voided(1)],
    "a live signature restored": [text(), signed(1), restored(1)],
    "a withdrawn signature restored": [text(), signed(1), withdrawn(1), restored(1)],
    "a withdrawal withdrawn": [text(), signed(1), withdrawn(1), withdrawn(2)],
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_log_that_breaks_a_rule_is_refused(case):
    """B11."""
    with pytest.raises(BrokenRule, match=f"leaf {len(BROKEN[case]) - 1}|leaf 1"):
        replay(BROKEN[case])
