import json
from dataclasses import replace

import pytest

from campaign.ledger.rules.notes import decode, encode
from campaign.ledger.rules.receipt import BadReceipt, Receipt
from tests.ledger.books import LOG, OTHER_LOG, SECRET, WITNESS, policy, receipt


def rewritten(text: str, change) -> str:
    """Write a receipt again with its JSON changed."""
    line = text.splitlines()[1]
    extra = json.loads(decode(line.removeprefix("extra ")))
    changed = change(extra)
    if not isinstance(changed, str):
        changed = json.dumps(changed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace(line, "extra " + encode(changed.encode()))


def compact(extra: dict) -> str:
    return json.dumps(extra, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@pytest.mark.parametrize("secret", [SECRET, None], ids=["with w", "without w"])
def test_a_receipt_is_read_back_and_holds(secret):
    read = Receipt.parse(receipt(secret=secret).text)

    assert (read.secret, read.verify(policy()).size) == (secret, 9)


@pytest.mark.parametrize("secret", [SECRET, None], ids=["with w", "without w"])
def test_no_changed_character_of_a_receipt_is_accepted(secret):
    """B10."""
    text, ours = receipt(secret=secret).text, policy()
    accepted = []
    for at, before in enumerate(text):
        for character in {"A", "B", "0", "\n", "=", chr(ord(before) ^ 1)} - {before}:
            try:
                Receipt.parse(text[:at] + character + text[at + 1 :]).verify(ours)
            except BadReceipt:
                continue
            accepted.append((at, before, character))

    assert not accepted


def test_no_receipt_with_a_character_more_or_less_is_accepted():
    """B10."""
    text, ours = receipt().text, policy()
    cases = [text[:at] + text[at + 1 :] for at in range(len(text))]
    cases += [text[:at] + "A" + text[at:] for at in range(len(text) + 1)]
    cases += [text[:at] + "\n" + text[at:] for at in range(len(text) + 1)]
    for case in cases:
        with pytest.raises(BadReceipt):
            Receipt.parse(case).verify(ours)


SHAPES = {
    "an unknown key": lambda extra: extra | {"x": 1},
    "a missing key": lambda extra: {k: v for k, v in extra.items() if k != "salt"},
    "another version": lambda extra: extra | {"v": 2},
    "a version that only equals one": lambda extra: extra | {"v": True},
    "a number as text": lambda extra: extra | {"class": "1"},
    "a class that is none": lambda extra: extra | {"class": 4},
    "a text number too large": lambda extra: extra | {"manifest_no": 65_536},
    "spaces": lambda extra: json.dumps(extra, ensure_ascii=False, sort_keys=True),
    "escapes": lambda extra: json.dumps(extra, sort_keys=True, separators=(",", ":")),
    "another order": lambda extra: compact(extra)[:-1] + ',"a":1}',
    "a repeated key": lambda extra: compact(extra)[:-1] + ',"w":"' + extra["w"] + '"}',
    "a number written in another way": lambda extra: compact(extra).replace('"v":1', '"v":1.0'),
    "a record that is a list": lambda extra: extra | {"record": []},
    "a value that is no text": lambda extra: extra | {"record": {"name": 1}},
    "a name that is none": lambda extra: extra | {"record": {"Name": "x"}},
    "a secret of another lock": lambda extra: extra | {"w": encode(b"x" * 32)},
    "a short secret": lambda extra: extra | {"w": encode(b"x" * 31)},
    "a secret that is null": lambda extra: extra | {"w": None},
    "a list": lambda _extra: [],
    "a depth without end": lambda _extra: "[" * 100_000,
}


@pytest.mark.parametrize("case", SHAPES)
def test_a_receipt_of_another_shape_is_refused(case):
    with pytest.raises(BadReceipt):
        Receipt.parse(rewritten(receipt().text, SHAPES[case])).verify(policy())


def test_a_receipt_of_another_leaf_is_refused():
    with pytest.raises(BadReceipt, match="another root"):
        replace(receipt(), rsalt=bytes(32)).verify(policy())


def test_a_receipt_without_its_witness_is_refused():
    """B5."""
    with pytest.raises(BadReceipt, match="0 of 1 witnesses"):
        receipt(witnesses=()).verify(policy())


def test_a_receipt_that_only_a_witness_signed_is_refused():
    """B5."""
    ours = receipt()
    head, _, tail = ours.checkpoint.partition("— " + LOG.name)
    only = head + tail[tail.index("\n") + 1 :]

    with pytest.raises(BadReceipt, match="did not sign"):
        replace(ours, checkpoint=only).verify(policy())


def test_a_receipt_signed_by_an_unknown_key_is_refused():
    """B5."""
    with pytest.raises(BadReceipt, match="unknown key"):
        receipt(by=OTHER_LOG).verify(policy())


def test_a_receipt_with_a_line_by_nobody_we_know_is_refused():
    """B5."""
    with pytest.raises(BadReceipt, match="unknown key"):
        receipt().verify(policy(witnesses=(), quorum=0))


def test_a_receipt_of_another_log_is_refused():
    """B5."""
    with pytest.raises(BadReceipt, match="another log"):
        receipt().verify(policy(origin="elsewhere.example.org/log/1"))


def test_one_witness_twice_is_not_two():
    """B5."""
    twice = receipt(witnesses=(WITNESS, WITNESS))

    with pytest.raises(BadReceipt, match="twice"):
        twice.verify(policy(quorum=2))
