"""Whatever is done to a packet after it was approved is found, and said by name."""

import hashlib
import json
from pathlib import Path
from shutil import copytree

import pytest

from tests.packets import handed

pytestmark = [pytest.mark.django_db, pytest.mark.pages, pytest.mark.anywhere]


@pytest.fixture
def folders(world, tmp_path):
    """Copies of a packet and of the next one, which a test may spoil."""
    made = {"first": world.base, "other": world.first}
    return {name: copytree(folder, tmp_path / name) for name, folder in made.items()}


@pytest.fixture
def folder(folders):
    return folders["first"]


@pytest.fixture
def says(capsys, folder):
    """Return what the verifier says of the folder, once it found a fault."""

    def found() -> str:
        code, text = handed.verdict(capsys, "packet", folder)
        assert (code, "Verdict: it does not hold." in text) == (1, True), text
        return text

    return found


def rows_of(folder: Path, name: str = "roll.jsonl") -> list[dict]:
    return [json.loads(line) for line in (folder / name).read_bytes().splitlines()]


def printed(rows: list[dict]) -> list[int]:
    """Return at which lines of the file the rows stand that are printed."""
    return [at for at, row in enumerate(rows) if "p" in row]


def write_rows(folder: Path, rows: list[dict], name: str = "roll.jsonl") -> None:
    lines = [
        json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for row in rows
    ]
    (folder / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def test_what_was_carried_away_holds(capsys, folder):
    code, text = handed.verdict(capsys, "packet", folder)

    assert code == 0, text
    assert "4 printed rows follow each other by volume, page and line" in text
    assert "the numbers and pages that the packet states are those of log and roll" in text
    assert "the roll names 4, and 1 are counted without a name" in text


def test_the_verdict_is_a_page_in_both_languages(capsys, folder, tmp_path):
    handed.verdict(capsys, "packet", folder, "--page", tmp_path / "verdict.html", language="ko")
    page = (tmp_path / "verdict.html").read_text(encoding="utf-8")

    assert "만든 뒤 빠지거나 바뀐 파일은 없습니다" in page
    assert "No file is missing or was changed since." in page
    assert page.index("모두 맞습니다.") < page.index("<td>5</td>") < page.index("살핀 것")


def test_the_verdict_says_first_that_it_does_not_hold_and_what_to_do(capsys, folder, tmp_path):
    (folder / "2-roll.pdf").unlink()
    handed.verdict(capsys, "packet", folder, "--page", tmp_path / "verdict.html")
    page = (tmp_path / "verdict.html").read_text(encoding="utf-8")

    assert page.index("맞지 않습니다.") < page.index("다시 내 달라고") < page.index("2-roll.pdf")
    assert "<table>" not in page


def test_a_changed_name_is_found(folder, says):
    """D1."""
    rows = rows_of(folder)
    at = printed(rows)[0]
    rows[at]["d"]["name"] = "이순신"
    write_rows(folder, rows)

    assert f"roll.jsonl: row {at + 1} does not open its leaf" in says()


def test_a_dropped_row_is_found(folder, says):
    """D1."""
    write_rows(folder, rows_of(folder)[:-1])

    assert "roll.jsonl: 1 signatures are missing" in says()


def test_a_withdrawn_signature_put_back_is_found(folder, says):
    """D1."""
    rows = rows_of(folder)
    gone = next(at for at in range(1, 10) if at not in {row["i"] for row in rows})
    write_rows(folder, [*rows, {**rows[-1], "i": gone}])

    assert f"row {len(rows) + 1} is not a live signature" in says()


def test_swapped_rows_are_found(folder, says):
    """D1."""
    rows = rows_of(folder)
    one, two, *_ = printed(rows)
    rows[one], rows[two] = rows[two], rows[one]
    write_rows(folder, rows)

    assert f"row {one + 1} has a number out of order" in says()


def test_a_repeated_row_is_found(folder, says):
    """D1."""
    rows = rows_of(folder)
    write_rows(folder, [*rows, rows[0]])

    assert f"row {len(rows) + 1} repeats a signature" in says()


def test_a_replaced_leaf_is_found(folder, says):
    """D1."""
    leaves = bytearray((folder / "entries.bin").read_bytes())
    leaves[-1] ^= 1
    (folder / "entries.bin").write_bytes(leaves)

    assert "the leaves do not give the signed root" in says()


def test_a_row_sent_to_another_line_is_found(folder, says):
    rows = rows_of(folder)
    rows[printed(rows)[0]]["p"][2] += 1
    write_rows(folder, rows)

    assert "line 2) does not follow the row before" in says()


def test_a_name_that_is_printed_nowhere_is_found(folder, says):
    rows = rows_of(folder)
    del rows[printed(rows)[-1]]["p"]
    write_rows(folder, rows)

    assert "shows a name and is printed nowhere" in says()


def test_a_flipped_bit_in_a_volume_is_found(folder, says):
    """D2."""
    data = bytearray((folder / "2-roll.pdf").read_bytes())
    data[len(data) // 2] ^= 1
    (folder / "2-roll.pdf").write_bytes(data)

    assert "a file was changed: 2-roll.pdf" in says()


def test_what_is_added_to_a_volume_is_found(folder, says):
    """D2."""
    with (folder / "1-main.pdf").open("ab") as file:
        file.write(b"\n%%EOF\n")

    assert "a file was changed: 1-main.pdf" in says()


def test_a_removed_page_is_found(folder, says):
    import pikepdf

    with pikepdf.open(folder / "1-main.pdf", allow_overwriting_input=True) as opened:
        del opened.pages[1]
        opened.save()

    assert "a file was changed: 1-main.pdf" in says()


def test_a_missing_volume_is_found(folder, says):
    (folder / "2-roll.pdf").unlink()

    assert "a file is missing: 2-roll.pdf" in says()


def test_a_swapped_volume_is_found(folders, folder, says):
    (folder / "1-main.pdf").write_bytes((folders["other"] / "1-main.pdf").read_bytes())

    assert "a file was changed: 1-main.pdf" in says()


def test_the_roll_of_another_packet_is_found(folders, folder, says):
    for name in ("roll.jsonl", "roll-public.jsonl"):
        (folder / name).write_bytes((folders["other"] / name).read_bytes())

    assert "is not a live signature" in says()


def test_a_list_that_was_made_to_fit_is_not_the_one_in_the_ledger(folder, says):
    """D4."""
    (folder / "1-main.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    listed = json.loads((folder / "packet.json").read_bytes())
    digest = hashlib.sha256((folder / "1-main.pdf").read_bytes()).hexdigest()
    for row in listed["files"]:
        row["sha256"] = digest if row["name"] == "1-main.pdf" else row["sha256"]
    (folder / "packet.json").write_text(json.dumps(listed), encoding="utf-8")

    assert "the ledger names another packet than this one" in says()


def test_the_leaf_of_another_packet_is_found(folders, folder, says):
    """D4."""
    (folder / "packet.tlog-proof").write_bytes(
        (folders["other"] / "packet.tlog-proof").read_bytes()
    )

    assert "Verdict: it does not hold." in says()


def test_a_seal_that_was_taken_off_is_found(folder, says):
    """D2."""
    data = (folder / "proof.pdf").read_bytes()
    (folder / "proof.pdf").write_bytes(data[: data.index(b"%%EOF") + 6])

    assert "the seal was taken off: proof.pdf" in says()


def test_an_update_appended_to_the_sealed_file_is_found(folder, says):
    """D2."""
    with (folder / "proof.pdf").open("ab") as file:
        file.write(b"\n%%EOF\n")

    assert "the seal does not cover the entire file, something was added: proof.pdf" in says()


def test_a_flipped_bit_in_the_sealed_file_is_found(folder, says):
    """D2."""
    data = bytearray((folder / "proof.pdf").read_bytes())
    data[2000] ^= 1
    (folder / "proof.pdf").write_bytes(data)

    assert "changed after it was sealed: proof.pdf" in says()


def test_a_stripped_seal_is_named(folder, says):
    """D2."""
    listed = json.loads((folder / "packet.json").read_bytes())
    for row in listed["files"]:
        if row["name"] == "1-main.pdf":
            row |= {"sealed": True, "sha256": "0" * 64}
    (folder / "packet.json").write_text(json.dumps(listed), encoding="utf-8")

    assert "the seal was taken off: 1-main.pdf" in says()
