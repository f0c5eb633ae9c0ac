"""The officer's set as an online form takes it: files of a size, and text to paste."""

import random
from io import BytesIO

import pikepdf
import pytest
import pyzipper
from django.urls import reverse

from campaign.packets.actions.freeze import freeze
from campaign.packets.adapters.split import split_pdf
from campaign.packets.models import Artifact, Complaint, Packet
from campaign.packets.queries.files import write_file
from campaign.packets.rules.form_text import Field
from campaign.packets.rules.upload import Limits, Listed, listing
from campaign.routes.models import SubmissionRoute
from tests.doors import enter

WORD = "a long passphrase"
PAGE = 300_000


def a_pdf(path, sizes, *, first: int = 1) -> None:
    """Write pages that cannot be made smaller, numbered from `first`."""
    noise = random.Random(7)
    with pikepdf.new() as made:
        for size in sizes:
            page = made.add_blank_page()
            page.obj.Noise = made.make_stream(noise.randbytes(size))
        made.Root.PageLabels = pikepdf.Dictionary(
            Nums=pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.D, St=first)])
        )
        made.save(path)


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    path = tmp_path_factory.mktemp("split") / "2-roll-2.pdf"
    a_pdf(path, [PAGE] * 4 + [2 * PAGE] * 2 + [5 * PAGE], first=11)
    return split_pdf(path, most=1_000_000)


@pytest.mark.anywhere
class TestSplit:
    def test_every_page_is_in_one_part_in_its_order(self, parts):
        pages = [page for one in parts for page in range(one.first, one.last + 1)]
        assert pages == list(range(1, 8))

    def test_no_part_is_larger_than_may_be_but_for_a_page_that_is(self, parts):
        large = [one for one in parts if one.size > 1_000_000]
        assert [(one.first, one.last) for one in large] == [(7, 7)]

    def test_a_page_keeps_the_number_that_is_printed_on_it(self, parts):
        with pikepdf.open(parts[-1].path) as part:
            assert [page.label for page in part.pages] == ["17"]


FILE = Listed("1-main.pdf", "제1권 본책", 2_000_000, "a" * 64)


@pytest.mark.anywhere
@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(1), "한 쪽이 한도보다 커서"),
        (Limits(10, 1), "한 번에 1개까지"),
        (Limits(), "올릴 파일 2개"),
    ],
)
def test_the_list_says_what_the_system_will_not_take(limits, words):
    assert words in listing("열통모-2026-0001", [FILE, FILE], limits)


@pytest.mark.anywhere
def test_letters_are_counted_against_what_a_field_takes():
    assert (Field("제목", "다섯 글자", 3).over, Field("제목", "다섯 글자").over) == (2, 0)


@pytest.fixture
def limits(db):
    SubmissionRoute.objects.filter(code="ACRC_GRIEVANCE").update(
        upload_mb=1, field_limits=[["제목", 3]]
    )


def ready(packet, owner) -> Packet:
    Packet.objects.filter(pk=packet.pk).update(state="approved", approved_by=owner)
    packet.refresh_from_db()
    return packet


def address(name: str, packet) -> str:
    return reverse(f"packets:{name}", args=[packet.petition.slug, packet.pk])


def test_what_is_downloaded_for_an_online_form_comes_in_parts_with_a_list(
    packet, owner, limits, tmp_path
):
    a_pdf(tmp_path / "made.pdf", [PAGE] * 5)
    for name in ("1-main.pdf", "roll.jsonl"):
        write_file(packet, name, [(tmp_path / "made.pdf").read_bytes()])
        Artifact.objects.create(packet=packet, name=name, title="본책", size=1, sha256="a" * 64)

    answer = enter(packet.requested_by).post(
        address("download", ready(packet, owner)), {"passphrase": WORD, "kind": "upload"}
    )

    archive = pyzipper.AESZipFile(BytesIO(b"".join(answer)))
    archive.setpassword(WORD.encode())
    assert archive.namelist() == ["1-main-p1-3.pdf", "1-main-p4-5.pdf", "0-list.txt"]
    assert "본책 2/2 (4–5쪽)" in archive.read("0-list.txt").decode()


def test_the_text_to_paste_is_counted_and_can_be_selected_without_a_script(packet, owner, limits):
    Complaint.objects.update(title="개통 시 안면인증")
    freeze(packet)

    page = enter(packet.requested_by).get(address("paste", packet)).text

    assert "9자 / 3자" in page
    assert 'readonly lang="ko"' in page
    assert ">개통 시 안면인증</textarea>" in page


def test_before_the_freeze_there_is_nothing_to_paste(packet):
    answer = enter(packet.requested_by).get(address("paste", packet))
    assert answer.url == address("packet", packet)
