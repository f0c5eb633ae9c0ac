"""The published log: what a stranger downloads is enough to check it."""

import json
from hashlib import sha256

import pytest

from campaign.ledger.actions.append import append_sign
from campaign.ledger.actions.fold import fold
from campaign.ledger.actions.publish import publish
from campaign.ledger.models import Entry, Log
from campaign.ledger.rules.checkpoint import Checkpoint
from campaign.ledger.rules.notes import Verifier, open_note
from campaign.ledger.rules.statements import CountStatement
from campaign.ledger.rules.tiles import bundle, parse_bundle
from campaign.ledger.rules.tree import leaf_hash, root_of, split
from tests.cast import an_open_petition
from tests.ledger.books import append_many, signed

pytestmark = pytest.mark.django_db

FOREVER = "public, max-age=31536000, immutable"


@pytest.fixture
def petition():
    petition = an_open_petition()
    grow(petition, range(299))
    return petition


@pytest.fixture
def base(petition):
    return f"/log/{petition.id}/"


def grow(petition, numbers) -> None:
    append_many(petition.id, numbers)
    fold(log_id=petition.id)
    publish(log_id=petition.id)


def point(client, base) -> Checkpoint:
    keys = [Verifier.parse(key) for key in client.get(base + "policy.json").json()["keys"]["log"]]
    return Checkpoint.parse(open_note(client.get(base + "checkpoint").text, keys).text)


def test_a_stranger_finds_the_same_root_in_the_entries(client, base):
    data = client.get(base + "tile/entries/000").content
    rest = client.get(base + "tile/entries/001.p/44").content
    leaves = parse_bundle(data) + parse_bundle(rest)

    found = point(client, base)

    assert (len(leaves), root_of(list(map(leaf_hash, leaves)))) == (found.size, found.root)


def test_a_tile_holds_the_hashes_of_its_entries(client, base):
    leaves = parse_bundle(client.get(base + "tile/entries/000").content)

    assert split(client.get(base + "tile/0/000").content) == list(map(leaf_hash, leaves))


def test_the_levels_of_the_tree_are_there(client, base):
    full = split(client.get(base + "tile/0/000").content)

    assert client.get(base + "tile/1/000.p/1").content == root_of(full)


def test_the_count_is_signed_apart(client, base):
    keys = client.get(base + "policy.json").json()["keys"]["count"]
    note = open_note(client.get(base + "count").text, list(map(Verifier.parse, keys)))

    assert CountStatement.parse(note.text).count.total == 299


def test_an_older_checkpoint_stays(client, base, petition):
    before = client.get(base + "checkpoint").content
    grow(petition, range(300, 310))

    assert client.get(base + "checkpoint/300").content == before


def test_a_partial_tile_stays_when_the_log_grows(client, base, petition):
    before = client.get(base + "tile/0/001.p/44").content
    grow(petition, range(300, 600))

    assert client.get(base + "tile/0/001.p/44").content == before


def test_the_text_that_was_signed_is_among_the_files(client, base):
    text = client.get(base + "manifest/0.json").content

    (leaf, *_) = parse_bundle(client.get(base + "tile/entries/000").content)
    assert leaf[4:] == sha256(text).digest()


def test_the_text_names_the_keys_of_the_log(client, base):
    text = json.loads(client.get(base + "manifest/0.json").content)

    assert text["keys"] == client.get(base + "policy.json").json()["keys"]


@pytest.mark.parametrize(
    ("name", "cache"),
    [
        ("checkpoint", "public, max-age=2"),
        ("checkpoint/300", FOREVER),
        ("count", "public, max-age=2"),
        ("count/300", FOREVER),
        ("policy.json", "public, max-age=2"),
        ("manifest/0.json", FOREVER),
        ("tile/0/000", FOREVER),
        ("tile/0/001.p/44", FOREVER),
        ("tile/entries/000", FOREVER),
    ],
)
def test_what_never_changes_may_be_kept_for_good(client, base, name, cache):
    answer = client.get(base + name)

    assert answer["Cache-Control"] == cache


@pytest.mark.parametrize("name", ["checkpoint", "tile/0/000", "manifest/0.json"])
def test_a_file_is_the_same_for_everybody_and_open_to_every_page(client, base, name):
    answer = client.get(base + name, headers={"Accept-Language": "en"})

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not {"Vary", "Content-Language", "Set-Cookie"} & set(answer.headers)
    assert not answer.cookies


def test_what_a_reader_has_already_is_not_sent_again(client, base):
    tag = client.get(base + "checkpoint")["ETag"]

    assert client.get(base + "checkpoint", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    "name",
    [
        "tile/0/001",
        "tile/0/001.p/45",
        "tile/0/002.p/1",
        "tile/0/0",
        "tile/0/000.p/256",
        "tile/00/000",
        "tile/2/000.p/1",
        "tile/entries/001",
        "tile/entries/x000/000",
        "checkpoint/0",
        "checkpoint/299",
        "count/299",
        "manifest/1.json",
    ],
)
def test_what_is_not_there_is_not_found(client, base, name):
    assert client.get(base + name).status_code == 404


def test_what_is_not_signed_yet_is_not_shown(client, base, petition):
    append_sign(log_id=petition.id, body=signed(999))
    fold(log_id=petition.id)

    assert Log.objects.get().size == 301
    assert client.get(base + "tile/entries/001.p/45").status_code == 404


def test_a_log_without_a_checkpoint_is_not_found(client):
    assert client.get(f"/log/{an_open_petition().id}/checkpoint").status_code == 404


def test_files_cannot_be_posted_to(client, base):
    assert client.post(base + "checkpoint").status_code == 405


def test_a_bundle_is_what_is_stored(client, base):
    stored = Entry.objects.filter(log_index__gte=256).order_by("log_index")

    assert client.get(base + "tile/entries/001.p/44").content == bundle(
        bytes(entry.body) for entry in stored
    )
