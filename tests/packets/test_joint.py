"""Where the signers themselves apply: who stands on the roll, and what the documents say."""

import base64
import io
import json
import subprocess
from types import SimpleNamespace

import pytest
from PIL import Image, ImageDraw

from campaign.packets.actions.describe import describe_complaint
from campaign.packets.actions.freeze import freeze
from campaign.packets.actions.render import render as render_packet
from campaign.packets.adapters.proof_pdf import roll_attachments
from campaign.packets.adapters.roll import write_roll
from campaign.packets.models import Complaint
from campaign.packets.queries.checklist import seen
from campaign.packets.queries.files import (
    PROOFS,
    ROWS,
    frozen_contents,
    proof_rows,
    read_blocks,
    read_file,
)
from campaign.packets.rules.placed import placed_lines
from campaign.packets.rules.rows import RollRow
from campaign.petitions.actions.change_settings import change_settings
from campaign.routes.rules import Mode, Profile
from campaign.signatures.rules.signer import Joint
from tests.cast import a_signature, approve, minji
from tests.ledger.test_verify_tool import module, run
from tests.packets import handed
from tests.packets.sample import (
    blocks_of,
    contents,
    joint_rows,
    pages_of,
    render,
    rows,
    text_of,
    totals,
)
from tests.packets.structure import rows_of
from tests.packets.test_format import faults_of
from tests.routes.cast import a_submission

HOME = "서울 종로구 세종대로 1"
LONG = "경기도 성남시 분당구 판교역로 235, 에이치스퀘어 N동 8층 1204호 (삼평동, 긴 이름의 아파트)"
PEOPLE = ["하늘(가상)"]


def a_drawing() -> str:
    image = Image.new("1", (600, 200), 1)
    ImageDraw.Draw(image).line([(20, 150), (300, 30), (580, 120)], fill=0, width=6)
    out = io.BytesIO()
    image.save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


def joint_contents(number: int, profile: str = Profile.JOINT):
    return contents(totals=totals(provided=number), mode=Mode.JOINT, profile=profile)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("joint")
    lines = joint_rows(30, drawn=a_drawing(), r2=LONG, r3="너무 긴 주소 " * 30)
    render(made, joint_contents(30), lines)
    return made


@pytest.fixture(scope="module")
def roll(folder):
    return [" ".join(page.split()) for page in pages_of(folder / "2-roll.pdf")]


@pytest.fixture(scope="module")
def main(folder):
    return " ".join(text_of(folder / "1-main.pdf").split())


pages = [pytest.mark.pages, pytest.mark.anywhere]


class TestRoll:
    pytestmark = pages

    def test_each_applicant_stands_with_address_and_signature(self, roll):
        name = rows(4)[3].name
        assert f"4 4 {name} 서울특별시 종로구 세종대로 4 {name} 2026. 3. 2." in roll[0]

    def test_its_head_names_the_columns_that_the_law_asks_for(self, roll):
        assert "연번 서명번호 성명 주소 서명 서명일 비고" in roll[0]
        assert "명부 종류 공동신청인" in roll[0]

    def test_a_page_holds_20_rows(self, roll):
        assert "총 30명 중 1–20번" in roll[0]
        assert "총 30명 중 21–30번" in roll[1]

    def test_a_long_address_stands_in_lines(self, folder):
        read = "".join(text_of(folder / "2-roll.pdf", "-raw").split())
        assert "".join(LONG.split()) in read

    def test_an_address_too_long_for_the_row_stands_in_the_annex(self, roll):
        assert "부록 1 참조" in roll[0]
        assert "너무 긴 주소" in roll[2]

    def test_a_drawn_signature_is_drawn(self, folder):
        command = ["pdfimages", "-list", str(folder / "2-roll.pdf")]
        listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        assert [line.split()[0] for line in listed.splitlines()[2:]] == ["1"]

    def test_a_drawn_signature_and_a_moved_address_keep_their_places_in_the_row(self, folder):
        told = rows_of(folder / "2-roll.pdf")
        assert [row[2] for row in told[1:]] == [row.name for row in rows(30)]
        assert [len(row) for row in told] == [7] * 31

    def test_the_bytes_do_not_depend_on_the_number_of_processes(self, tmp_path, settings):
        lines, files = joint_rows(90, drawn=a_drawing()), []
        for number in (1, 2):
            settings.PACKET_PROCESSES = number
            write_roll(joint_contents(90), blocks_of(lines, 40), tmp_path, lambda _done: None)
            files.append((tmp_path / "2-roll.pdf").read_bytes())
        assert files[0] == files[1]

    def test_what_this_site_asks_of_nobody_is_filled_in_by_hand(self, tmp_path):
        lines = joint_rows(3)
        write_roll(joint_contents(3, Profile.AUDIT), blocks_of(lines), tmp_path, lambda _done: None)
        read = " ".join(text_of(tmp_path / "2-roll.pdf").split())
        assert "성명 생년월일 주소 직업 전화번호 서명 또는 날인" in read
        assert f"{lines[0].name} 서울특별시 종로구 세종대로 1 2 2" in read


class TestDocuments:
    pytestmark = pages

    def test_the_form_says_who_applies_and_through_whom(self, main):
        assert "□ 개인 □ 단체 ■ 공동" in main
        assert "한가람(가상) 등 공동신청인 30명 (성명과 주소는 제2권 연명부와 같음)" in main

    def test_applicants_and_supporters_are_told_apart(self, main):
        assert "공동신청인 30명, 지지서명인 12명" in main

    def test_those_on_the_roll_appoint_the_representatives(self, main):
        assert "제2권 연명부의 공동신청인 30명(연번 1–30)" in main
        assert "선정하는 신청 단체" not in main

    def test_the_officer_is_told_what_of_them_is_handed_over(self, main):
        assert "성명, 주소, 서명, 서명일, 확인방법" in main

    def test_the_list_of_files_says_which_columns_the_roll_has(self, folder):
        assert json.loads((folder / "packet.json").read_bytes())["profile"] == "JOINT"


@pytest.fixture
def jointly(petition, owner):
    """A petition whose signers apply jointly."""
    change_settings(actor=owner, petition=petition, representatives=PEOPLE)
    petition.refresh_from_db()
    return petition


def signs(petition, contact: str, joint: Joint | None = None):
    return a_signature(petition, minji(contact=f"{contact}@example.org", name=contact, joint=joint))


def rows_frozen_in(packet) -> list[RollRow]:
    a_submission(packet.petition, "ACRC_GRIEVANCE", mode="joint")
    freeze(packet)
    packet.refresh_from_db()
    return RollRow.in_block(b"".join(read_file(packet, ROWS)))


def test_those_who_apply_are_named_and_those_who_support_are_counted(jointly, packet):
    signs(jointly, "applies", Joint(HOME, "typing"))
    signs(jointly, "supports")

    named = rows_frozen_in(packet)

    assert [(row.name, row.address, row.signature) for row in named] == [
        ("applies", HOME, "applies")
    ]
    told = frozen_contents(packet).totals
    assert (told.live, told.provided, told.count_only) == (2, 1, 1)


def test_who_agreed_to_others_is_counted_alone(jointly, packet, owner):
    signs(jointly, "applies", Joint(HOME, "typing"))
    change_settings(actor=owner, petition=jointly, representatives=["바다(가상)"])
    jointly.refresh_from_db()

    named = rows_frozen_in(packet)

    assert named == []


def test_a_drawn_signature_is_frozen_with_its_digest_in_the_proof(jointly, packet):
    drawing = a_drawing()
    signs(jointly, "applies", Joint(HOME, "drawing", drawing))

    named = rows_frozen_in(packet)

    assert named[0].drawing == drawing
    (proof,) = proof_rows(packet)
    assert proof.row["d"]["address"] == HOME
    assert len(proof.row["d"]["drawing"]) == 64


def test_the_verifier_reads_the_attached_rows_of_applicants(jointly, packet):
    signs(jointly, "types", Joint(HOME, "typing"))
    signs(jointly, "draws", Joint(LONG, "drawing", a_drawing()))
    rows_frozen_in(packet)
    tool, columns = module(), frozen_contents(packet).columns
    files = roll_attachments(lambda: read_blocks(packet, ROWS, lines=99), columns)
    attached = {one.name: b"".join(map(one.written, one.blocks())) for one in files}
    proofs = b"".join(read_file(packet, PROOFS))
    roll, _ = placed_lines(proofs, rows_a_page=columns.rows_a_page)
    folder = SimpleNamespace(lines=lambda _name: roll.splitlines())
    handed = SimpleNamespace(rolls=lambda: ["roll.jsonl"], folder=folder)

    def check(old: str = "", new: str = "") -> None:
        lines = [attached[name].replace(old.encode(), new.encode()) for name in tool.ROWS]
        tool.check_attached_rows(handed, *(tool.lines_of([one]) for one in lines))

    check()
    with pytest.raises(tool.Fault):
        check(HOME, "부산")


@pytest.mark.parametrize(("names", "is_agreed"), [(PEOPLE, True), (["다른(가상)"], False)])
def test_the_representatives_are_those_to_whom_the_applicants_agreed(
    jointly, owner, names, is_agreed
):
    people = [{"name": name, "address": "서울"} for name in names]
    a_submission(jointly, "ACRC_GRIEVANCE", mode="joint")
    complaint = Complaint.objects.get(petition=jointly)
    describe_complaint(actor=owner, complaint=complaint, representatives=people)
    assert seen(jointly, None).is_agreed == is_agreed


@pytest.mark.pages
@pytest.mark.anywhere
def test_the_verifier_follows_each_applicant_from_the_ledger_to_the_page(
    jointly, packet, owner, tmp_path
):
    """D1."""
    signs(jointly, "draws", Joint(HOME, "drawing", a_drawing()))
    signs(jointly, "types", Joint(HOME, "typing"))
    signs(jointly, "supports")
    submission = a_submission(jointly, "ACRC_GRIEVANCE", mode="joint")
    freeze(packet)
    packet.refresh_from_db()
    render_packet(packet)
    submission.delete()  # the round among applicants is told of elsewhere
    approve(actor=owner, packet=packet)
    packet.refresh_from_db()
    handed.in_log(packet)

    folder = handed.unpacked(packet, tmp_path / "packet")
    ran = run("packet", folder)

    assert ran.returncode == 0, ran.stdout
    assert faults_of(folder) == []
