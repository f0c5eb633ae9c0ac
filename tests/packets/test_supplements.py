"""A supplement tells what changed since the packet before: by serial, and of nobody the name."""

import json
from hashlib import sha256
from pathlib import Path
from shutil import copytree

import pytest
from django.urls import reverse

from campaign.lib import clock
from campaign.packets.actions.freeze import freeze
from campaign.packets.actions.request import NothingDelivered
from campaign.packets.models import Packet
from campaign.packets.queries.changes import last_delivered
from campaign.people.rules import Role
from tests.cast import a_signature, somebody
from tests.doors import enter
from tests.ledger.javascript import ask
from tests.packets import handed
from tests.packets.handed import NAMES, another
from tests.packets.sample import pages_of

pytestmark = [pytest.mark.django_db, pytest.mark.pages, pytest.mark.anywhere]


@pytest.fixture
def checked(capsys):
    return lambda *folders: handed.verdict(capsys, "packet", *folders)


def listing(folder: Path) -> dict:
    return json.loads((folder / "packet.json").read_bytes())


def spread(ranges: list[list[int]]) -> list[int]:
    return [one for first, last in ranges for one in range(first, last + 1)]


def test_a_supplement_carries_only_what_changed(world):
    told = listing(world.first)["supplement"]

    assert (told["rows"], told["added"]) == (2, 1)
    assert spread(told["gone"]) == [world.serial(0)]
    assert spread(told["corrected"]) == [world.serial(1)]
    assert spread(told["taken_back"]) == [world.serial(2)]


def test_who_was_only_counted_leaves_as_a_number(world):
    told = listing(world.second)["supplement"]

    assert (told["gone_counted"], told["gone"], told["rows"]) == (1, [], 0)


def test_without_a_new_name_no_roll_is_enclosed_and_none_is_listed(world):
    listed, letter = listing(world.second), " ".join(pages_of(world.second / "1-main.pdf"))

    named = [one["name"] for one in listed["files"] if one["name"].endswith(".pdf")]
    assert [one.name for one in sorted(world.second.glob("2-roll*"))] == []
    assert (named, [one for one in listed["documents"] if one["title"] == "연명부"]) == (
        ["1-main.pdf", "3-checklist.pdf"],
        [],
    )
    assert (
        "이름이 없어 명부는 붙이지 않습니다" in " ".join(letter.split()),
        "제2권" in letter,
    ) == (
        True,
        False,
    )


def test_the_checklist_says_why_there_is_no_roll(world):
    told = [" ".join(pages_of(one / "3-checklist.pdf")) for one in (world.second, world.first)]

    assert ["연명부는 없습니다" in one for one in told] == [True, False]


def test_nobody_who_left_is_named(world):
    files = [world.first / name for name in ("roll.jsonl", "packet.json")]
    text = "".join(file.read_text(encoding="utf-8") for file in files)

    assert (NAMES[0] in text, NAMES[2] in text, NAMES[5] in text) == (False, False, True)


def test_an_officer_reads_the_diff_on_one_page(world):
    rows = [one for one in listing(world.first)["documents"] if one["title"] == "보충 내역"]
    page = " ".join(pages_of(world.first / "1-main.pdf")[rows[0]["first"] - 1].split())

    assert [row["last"] - row["first"] for row in rows] == [0]
    assert f"거두었거나 무효가 된 서명 1명 {world.serial(0)}" in page
    assert "새로 실은 이름 1명" in page


def test_a_supplement_is_made_again_to_the_byte_with_a_roll_and_without(world):
    assert world.kept == [True, True]


def test_the_packet_and_its_supplements_hold_together(world, checked):
    code, text = checked(world.base, world.first, world.second)

    assert code == 0, text
    assert "roll.jsonl: 3 changed rows and the packets before give the live signatures" in text
    assert "the list of changes is right: 1 names gone, 1 taken back, 1 corrected" in text
    assert "This packet is of 5 signatures" in text
    assert "the roll names 3, and 2 are counted without a name" in text


def test_a_supplement_applied_twice_is_found(world, checked):
    code, text = checked(world.base, world.first, world.first)

    assert (code, "was applied already" in text) == (1, True)


def test_a_supplement_left_out_is_found(world, checked):
    code, text = checked(world.base, world.second)

    assert (code, "it is out of order, or another packet's" in text) == (1, True)


def test_a_supplement_alone_asks_for_its_packet(world, checked):
    code, text = checked(world.first)

    assert (code, "is a supplement: name the folder of" in text) == (1, True)


def test_a_whole_packet_adds_to_none(world, checked):
    code, text = checked(world.base, world.first, world.second, world.base)

    assert (code, "was applied already" in text) == (1, True)


def test_a_list_of_changes_that_says_something_else_is_found(world, checked, tmp_path):
    folder = copytree(world.first, tmp_path / "first")
    told = listing(folder)
    told["supplement"]["gone"] = []
    (folder / "packet.json").write_text(json.dumps(told), encoding="utf-8")
    code, text = checked(world.base, folder)

    assert (code, "does not hold" in text) == (1, True)


@pytest.mark.parametrize(
    ("person", "words"),
    [
        (3, "leaves it as it is in the packet before"),
        (2, "counts it and does not name it"),
        (5, "volume 2, page 1, line 2, number 2"),
    ],
)
def test_a_receipt_finds_its_place_through_the_supplements(world, capsys, person, words):
    arguments = [("--packet", folder) for folder in (world.base, world.first)]
    code, text = handed.verdict(
        capsys, "receipt", world.receipts[person], *(one for pair in arguments for one in pair)
    )

    assert (code, words in text) == (0, True), text


PLACES = [
    (3, "base", "placed"),
    (4, "base", "counted"),
    ("gone", "base", "gone"),
    (6, "base", "later"),
    (3, "first", "unchanged"),
    (5, "first", "placed"),
    (2, "first", "counted"),
]


@pytest.fixture(scope="module")
def told(world) -> list[dict]:
    """What the page that people carry away says of receipts and packets."""
    return ask(packets=[asked(world, person, name) for person, name, _ in PLACES])["packets"]


def asked(world, person, name: str) -> dict:
    folder = getattr(world, name)
    text = {
        name: (folder / name).read_text(encoding="utf-8")
        for name in ("roll-public.jsonl", "packet.json", "policy.json")
    }
    return {
        "text": world.receipts[person].read_text(encoding="utf-8"),
        "policy": json.loads(text["policy.json"]),
        "roll": text["roll-public.jsonl"],
        "list": text["packet.json"],
    }


def test_the_page_that_people_carry_away_finds_a_signature_in_a_packet(world, told):
    assert [one["state"] for one in told] == [state for *_, state in PLACES]
    assert (told[0]["volume"], told[0]["page"]) == (2, 1)
    assert told[0]["serial"] == world.serial(3)


def test_the_page_refuses_a_roll_that_the_list_does_not_name(world):
    given = asked(world, 3, "base")
    given["roll"] = given["roll"].replace('"p":[2,1,', '"p":[2,7,')

    assert ask(packets=[given])["packets"] == [{"state": "roll"}]


def test_the_page_refuses_a_row_of_another_signature(world):
    given = asked(world, 3, "base")
    rows = [json.loads(line) for line in given["roll"].splitlines()]
    rows[0]["h"], rows[1]["h"] = rows[1]["h"], rows[0]["h"]
    for row in rows[2:]:
        row["h"] = rows[0]["h"]
    lines = [json.dumps(row, sort_keys=True, separators=(",", ":")) for row in rows]
    given["roll"] = "".join(f"{line}\n" for line in lines)
    listed = json.loads(given["list"])
    for file in listed["files"]:
        if file["name"] == "roll-public.jsonl":
            file["sha256"] = sha256(given["roll"].encode()).hexdigest()
    given["list"] = json.dumps(listed)

    assert ask(packets=[given])["packets"] == [{"state": "roll"}]


def test_a_receipt_of_one_who_withdrew_says_so(world, capsys):
    before = handed.verdict(capsys, "receipt", world.receipts["gone"], "--packet", world.base)
    after = handed.verdict(
        capsys,
        *("receipt", world.receipts[0], "--packet", world.base, "--packet", world.first),
    )

    assert "withdrawn, corrected or void before the packet was made" in before[1]
    assert "volume 2, page 1" in after[1]
    assert "withdrawn, corrected or void before the packet was made" in after[1]


def test_organisers_see_what_changed_and_no_name(world):
    assert "거두었거나 무효가 된 이름" in world.pages
    assert f"서명 번호 {world.serial(0)}" in world.pages
    assert not [name for name in NAMES if name in world.pages]


def test_without_a_packet_that_was_handed_in_there_is_nothing_to_add_to():
    petition = handed.a_petition()
    exporter = somebody(Role.EXPORTER, petition)
    somebody(Role.OWNER, petition)

    with pytest.raises(NothingDelivered):
        handed.request_packet(actor=exporter, petition=petition, purpose="보충", is_supplement=True)
    assert last_delivered(petition) is None


def test_a_supplement_is_compared_with_what_it_adds_to(petition, packet, owner):
    a_signature(petition)
    freeze(packet)
    Packet.objects.filter(pk=packet.pk).update(
        state="delivered", approved_by=owner, approved_at=clock.now()
    )
    newer, supplement = another(packet), another(packet, is_supplement=True)
    for one in (newer, supplement):
        freeze(one)

    page = enter(owner).get(reverse("packets:diff", args=[petition.slug, supplement.pk]))

    assert page.context["other"] == packet
