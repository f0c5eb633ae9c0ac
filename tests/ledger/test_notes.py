import pytest

from campaign.ledger.rules.checkpoint import Checkpoint
from campaign.ledger.rules.notes import BadNote, Verifier, decode, encode, open_note, sign_note
from campaign.ledger.rules.replay import Count
from campaign.ledger.rules.statements import CountStatement, Promise
from tests.ledger.books import LOG, ORIGIN, OTHER_LOG, TIME, WITNESS

# The example of golang.org/x/mod/sumdb/note, which signed notes come from.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETERS_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"  # noqa: E501
)
POINT = Checkpoint(ORIGIN, 7, bytes(range(32)))


def test_the_note_of_the_reference_is_opened():
    """B1."""
    peter = Verifier.parse(PETER)

    assert open_note(PETERS_NOTE, [peter]).signatures == {peter: None}


def test_every_changed_character_of_the_reference_is_refused():
    """B1."""
    peter = [Verifier.parse(PETER)]
    for at, before in enumerate(PETERS_NOTE):
        for character in {"A", "\n", "0", "=", " "} - {before}:
            with pytest.raises(BadNote):
                open_note(PETERS_NOTE[:at] + character + PETERS_NOTE[at + 1 :], peter)


def test_a_key_is_written_as_it_was_read():
    assert Verifier.parse(PETER).text == PETER


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name",
        PETER + "A",
        PETER[:-4],
        PETER.replace("c74f", "c74e"),
        PETER.replace("PeterNeumann", "Peter Neumann"),
        PETER.replace("+ARp", "+BRp"),
        PETER.replace("PeterNeumann", ""),
    ],
)
def test_a_key_that_is_not_one_is_refused(text):
    with pytest.raises(BadNote):
        Verifier.parse(text)


def test_a_checkpoint_has_three_lines():
    root = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

    assert POINT.text == f"{ORIGIN}\n7\n{root}\n"
    assert Checkpoint.parse(POINT.text) == POINT


@pytest.mark.parametrize(
    "text",
    [
        "",
        POINT.text + "extension\n",
        POINT.text[:-1],
        POINT.text.replace("\n7\n", "\n07\n"),
        POINT.text.replace("\n7\n", "\n-7\n"),
        POINT.text.replace("AAEC", "AAE"),
        POINT.text.replace("h8=", "h9="),
        POINT.text.replace(ORIGIN, ""),
    ],
)
def test_a_checkpoint_has_one_way_of_writing(text):
    with pytest.raises(BadNote):
        Checkpoint.parse(text)


def test_a_cosignature_says_when():
    note = sign_note(POINT.text, [LOG]) + WITNESS.line(POINT.text, time=TIME)

    opened = open_note(note, [LOG.verifier, WITNESS.verifier])

    assert opened.signatures == {LOG.verifier: None, WITNESS.verifier: TIME}


def test_a_cosignature_with_another_time_is_refused():
    raw = bytearray(decode(WITNESS.line(POINT.text, time=TIME).split()[-1]))
    raw[11] ^= 1
    note = POINT.text + f"\n— {WITNESS.name} {encode(bytes(raw))}\n"

    with pytest.raises(BadNote, match="wrong"):
        open_note(note, [WITNESS.verifier])


def test_a_signature_of_an_unknown_key_is_passed_over():
    note = sign_note(POINT.text, [LOG, OTHER_LOG])

    assert set(open_note(note, [LOG.verifier]).signatures) == {LOG.verifier}


def test_a_signature_of_an_unknown_key_is_refused_where_all_must_be_known():
    note = sign_note(POINT.text, [LOG, OTHER_LOG])

    with pytest.raises(BadNote, match="unknown key"):
        open_note(note, [LOG.verifier], only_known=True)


def test_a_note_without_a_known_signature_is_refused():
    with pytest.raises(BadNote, match="no known key"):
        open_note(sign_note(POINT.text, [OTHER_LOG]), [LOG.verifier])


def test_a_promise_is_read_back():
    promise = Promise(ORIGIN, bytes(32), TIME)

    assert Promise.parse(promise.text) == promise


def test_a_count_statement_has_the_published_lines():
    statement = CountStatement(ORIGIN, 7, bytes(32), Count(3, 1, 1, withdrawn=1, void=1))

    assert statement.text.splitlines()[4:] == [
        "total 5",
        "class1 3",
        "class2 1",
        "class3 1",
        "withdrawn 1",
        "void 1",
    ]


def test_a_count_statement_is_read_back():
    statement = CountStatement(ORIGIN, 7, bytes(32), Count(3, 1, 1, withdrawn=1, void=1))

    assert CountStatement.parse(statement.text) == statement


@pytest.mark.parametrize("change", [("total 5", "total 6"), ("void 1\n", ""), ("class3", "class4")])
def test_a_count_statement_that_does_not_add_up_is_refused(change):
    statement = CountStatement(ORIGIN, 7, bytes(32), Count(3, 1, 1, withdrawn=1, void=1))

    with pytest.raises(BadNote):
        CountStatement.parse(statement.text.replace(*change))
