"""The PDF/A-3 with everything attached."""

import json
import subprocess
import zlib
from io import BytesIO

import pikepdf
import pytest

from campaign.packets.adapters.pdf_writer import Packed, PdfWriter
from campaign.packets.adapters.proof_pdf import (
    ledger_attachments,
    roll_attachments,
    write_proof_pdf,
)
from tests.packets.sample import blocks_of, contents, rows, text_of

pytestmark = [pytest.mark.pages, pytest.mark.anywhere]
MANIFEST = b'{"format":"petition-packet/v1"}'
LEDGER = {"checkpoint": b"origin\n1\n", "manifest/1.json": b"{}"}


def write(path) -> int:
    attached = [
        *roll_attachments(blocks_of(rows(30, r2='=1+"1"'), size=25), contents().columns),
        *ledger_attachments(LEDGER, lambda: iter([b"leaf", b"leaf"])),
    ]
    return write_proof_pdf(contents(), MANIFEST, attached, path)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("proof") / "proof.pdf"
    assert write(path) == 1
    return path


@pytest.fixture
def opened(file):
    with pikepdf.open(BytesIO(file.read_bytes())) as pdf:
        yield pdf


def attached(pdf, name: str) -> bytes:
    return pdf.attachments[name].get_file().read_bytes()


def test_it_holds_the_roll_the_ledger_and_the_list_of_all_files(opened):
    assert sorted(opened.attachments) == [
        *("checkpoint", "entries.bin", "manifest-1.json", "packet.json", "roll.csv", "rows.jsonl")
    ]


def test_what_is_attached_comes_out_byte_for_byte(opened):
    assert attached(opened, "packet.json") == MANIFEST
    assert attached(opened, "entries.bin") == b"leafleaf"


def test_the_table_is_for_spreadsheets_and_runs_nothing(opened):
    lines = attached(opened, "roll.csv").decode("utf-8-sig").splitlines()
    assert lines[0] == '"연번","서명번호","성명","지역","서명일","확인방법"'
    assert lines[2].split(",")[2] == '"\'=1+""1"""'
    assert len(lines) == 31


def test_the_lines_of_json_hold_every_row(opened):
    found = [json.loads(line) for line in attached(opened, "rows.jsonl").splitlines()]
    assert [one["number"] for one in found] == list(range(1, 31))
    assert found[1]["name"] == '=1+"1"'


def test_each_file_is_associated_with_the_document_once(opened):
    associated = [str(one.UF) for one in opened.Root.AF]
    assert sorted(associated) == sorted(opened.attachments)
    assert {str(one.AFRelationship) for one in opened.Root.AF} == {"/Data"}


def test_each_file_says_its_kind_its_size_and_its_day(opened):
    stream = opened.attachments["roll.csv"].obj.EF.F
    assert (str(stream.Subtype), str(stream.Params.ModDate)) == (
        "/text/csv",
        "D:20260320090000+09'00'",
    )
    assert int(stream.Params.Size) == len(stream.read_bytes())


def test_it_declares_what_it_is_and_names_nobody_of_the_staff(opened):
    with opened.open_metadata() as metadata:
        said = str(metadata)
        declared = (metadata["pdfaid:part"], metadata["pdfaid:conformance"])
    assert declared == ("3", "B")
    assert "유노" not in said + str(dict(opened.docinfo))
    assert str(opened.Root.Lang) == "ko"


def test_its_page_is_tagged(opened):
    assert opened.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in opened.Root


def test_the_page_lists_what_is_attached(file):
    text = text_of(file)
    assert all(name in text for name in ("packet.json", "roll.csv", "rows.jsonl", "entries.bin"))


def test_it_is_sound_and_the_same_again(file, tmp_path):
    ran = subprocess.run(["qpdf", "--check", str(file)], check=False, capture_output=True)
    assert ran.returncode == 0, ran.stdout
    write(tmp_path / "proof.pdf")
    assert (tmp_path / "proof.pdf").read_bytes() == file.read_bytes()


def test_pieces_that_were_compressed_apart_are_one_stream(tmp_path):
    pieces = [b"", b"a" * 70_000, bytes(range(256)) * 300, b"end"]
    with (tmp_path / "stream").open("wb") as out:
        writer = PdfWriter(out)
        size = writer.write_packed(writer.allocate(), b"", map(Packed.of, pieces))
    found = (tmp_path / "stream").read_bytes()
    start, end = found.index(b"stream\n") + 7, found.index(b"\nendstream")
    assert zlib.decompress(found[start:end]) == b"".join(pieces)
    assert size == sum(map(len, pieces))
