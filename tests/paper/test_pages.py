"""The pages of paper, over HTTP."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaign.audit.models import AuditEvent
from campaign.ledger.queries import count
from campaign.lib import clock
from campaign.paper.actions.count_rows import count_rows
from campaign.paper.actions.move_sheets import move_sheets
from campaign.paper.models import Row, Scan, Sheet, State
from campaign.paper.queries import holder_of
from campaign.people.rules import Role
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.paper.cast import a_line, a_picture, a_reader, a_sheet, agree, counted, type_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def typist(petition):
    return a_reader(petition, "typist")


@pytest.fixture
def checker(petition):
    return a_reader(petition, "checker")


def url(name: str, petition, *rest) -> str:
    return reverse(f"paper:{name}", args=[petition.slug, *rest])


def html(response) -> str:
    return response.content.decode()


def opened(client, sheet, to: str) -> str:
    """Press the button that opens a sheet; return the address that it leads to."""
    return client.post(url("look", sheet.petition, sheet.number, to)).headers["Location"]


def typed(line: int, **fields) -> dict[str, str]:
    ticks = dict.fromkeys(("collect", "sensitive", "provide"), "on")
    fields = {"name": "김민지", "region": "서울", "day": "", **ticks, **fields}
    return {f"line-{line}-{name}": value for name, value in fields.items() if value}


def test_the_empty_desk_says_what_to_do_first(petition, typist):
    page = html(enter(typist).get(url("sheets", petition)))

    assert "아직 서명지가 없습니다." in page


def test_sheets_are_made_handed_out_and_taken_back(petition, typist):
    client = enter(typist)
    client.post(url("make", petition), {"make-profile": "support", "make-number": "4"})
    moved = {"move-on": "2026-01-05", "move-handed_to": "종로 모임(가상)"}
    client.post(url("move", petition), moved | {"move-numbers": "1-3", "move-to": "out"})
    client.post(url("move", petition), moved | {"move-numbers": "2", "move-to": "returned"})
    client.post(url("move", petition), moved | {"move-numbers": "3", "move-to": "lost"})

    found = [sheet.custody for sheet in Sheet.objects.all()]

    assert found == ["out", "returned", "lost", "stock"]
    assert "종로 모임(가상)" in html(client.get(url("sheets", petition) + "?custody=out"))


def test_who_has_a_sheet_stands_in_no_row_in_clear(petition, typist):
    client = enter(typist)
    client.post(url("make", petition), {"make-profile": "support", "make-number": "1"})
    moved = {"move-on": "2026-01-05", "move-handed_to": "심별빛나", "move-numbers": "1"}
    client.post(url("move", petition), moved | {"move-to": "out"})

    sheet = Sheet.objects.get()

    assert "심별빛나".encode() not in bytes(sheet.holder)
    assert holder_of(sheet) == "심별빛나"
    assert "심별빛나" in html(client.get(url("sheet", petition, 1)))


def test_sheets_printed_by_mistake_are_cancelled_and_their_numbers_never_come_again(
    petition, typist
):
    client = enter(typist)
    client.post(url("make", petition), {"make-profile": "support", "make-number": "2"})
    client.post(url("cancel", petition), {"cancel-numbers": "2", "cancel-why": "예전 글"})
    client.post(url("make", petition), {"make-profile": "support", "make-number": "1"})

    assert [(one.number, one.custody) for one in Sheet.objects.all()] == [
        (1, "stock"),
        (2, "cancelled"),
        (3, "stock"),
    ]
    assert "예전 글" in html(client.get(url("sheet", petition, 2)))
    assert client.get(url("print", petition, 2, 2)).status_code == 404


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("move", {"move-to": "out", "move-on": "2026-01-05", "move-handed_to": "모임"}),
        ("upload", {"scan-file": SimpleUploadedFile("a.jpg", a_picture(size=(9, 9)))}),
    ],
)
def test_a_cancelled_sheet_is_neither_handed_out_nor_scanned(petition, typist, name, typed):
    client, prefix = enter(typist), next(iter(typed)).partition("-")[0]
    client.post(url("make", petition), {"make-profile": "support", "make-number": "1"})
    client.post(url("cancel", petition), {"cancel-numbers": "1", "cancel-why": "예전 글"})

    answer = client.post(url(name, petition), typed | {f"{prefix}-numbers": "1"})

    assert "취소한 서명지입니다: 1" in html(answer)


def test_a_sheet_with_a_scan_is_not_cancelled(petition, typist):
    sheet = a_sheet(petition, scanned_by=typist)
    typed = {"cancel-numbers": str(sheet.number), "cancel-why": "예전 글"}

    answer = enter(typist).post(url("cancel", petition), typed)

    assert answer.status_code == 422
    assert "취소할 수 없습니다" in html(answer)


def test_numbers_that_do_not_exist_are_named_and_nothing_typed_is_lost(petition, typist):
    response = enter(typist).post(
        url("move", petition),
        {
            "move-numbers": "7-9",
            "move-to": "out",
            "move-on": "2026-01-05",
            "move-handed_to": "모임",
        },
    )

    assert response.status_code == 422
    assert "이런 번호의 서명지는 없습니다: 7-9" in html(response)
    assert 'value="모임"' in html(response)


def test_a_name_that_would_be_a_formula_is_none_in_the_list(petition, typist):
    """F3."""
    sheet = a_sheet(petition)
    move_sheets(
        actor=None,
        petition=petition,
        numbers=[sheet.number],
        to="out",
        on=clock.today(),
        handed_to='=HYPERLINK("https://example.org")',
    )

    answer = enter(typist).get(url("list", petition)).content.decode("utf-8-sig")

    _head, line = csv.reader(io.StringIO(answer))
    assert line[4] == '\'=HYPERLINK("https://example.org")'


def test_a_sheet_is_typed_by_one_and_checked_by_another(petition, typist, checker):
    sheet = a_sheet(petition, scanned_by=typist)
    writer, reader = enter(typist), enter(checker)

    answer = writer.post(opened(writer, sheet, "entry"), typed(1) | {"done": "1"})
    assert answer.url == url("sheet", petition, sheet.number)
    page = html(reader.get(opened(reader, sheet, "check")))
    seen = re.search(r'name="line-1-seen" value="([^"]+)"', page)[1]
    reader.post(url("check", petition, sheet.number), {"line-1-verdict": "ok", "line-1-seen": seen})
    count_rows()

    assert count(petition.pk).paper == 1


def test_who_typed_is_shown_no_way_to_check(petition, typist):
    sheet = a_sheet(petition, scanned_by=typist)
    type_in(sheet, a_line(), by=typist)
    client = enter(typist)

    page = html(client.get(opened(client, sheet, "check")))

    assert "본인이 적은 줄은 다른 사람이 확인합니다" in page
    assert "line-1-verdict" not in page


def test_a_wrong_line_is_asked_for_again_and_the_right_ones_are_kept(petition, typist):
    sheet = a_sheet(petition, scanned_by=typist)
    client = enter(typist)

    response = client.post(
        url("entry", petition, sheet.number),
        typed(1) | typed(2, name="이하늘", region="서을") | {"done": "1"},
    )

    assert response.status_code == 422
    assert "2번째 줄 지역" in html(response)
    assert 'value="서을"' in html(response)
    assert [row.line for row in sheet.rows.all()] == [1]
    sheet.refresh_from_db()
    assert sheet.entered_at is None


def test_a_script_saves_one_line_alone(petition, typist):
    sheet = a_sheet(petition, scanned_by=typist)
    client = enter(typist)

    right = client.post(url("entry", petition, sheet.number), typed(2) | {"only": "2"})
    wrong = client.post(url("entry", petition, sheet.number), typed(3, name="") | {"only": "3"})

    assert right.json() == {"saved": 2}
    assert list(wrong.json()["errors"]) == ["name"]
    assert [row.line for row in Row.objects.all()] == [2]


def test_names_are_shown_only_after_a_look_that_was_written_down(petition, typist, checker):
    sheet = a_sheet(petition, scanned_by=typist)
    type_in(sheet, a_line("김민지"), by=typist)
    client, other = enter(checker), enter(a_reader(petition))

    before = html(client.get(url("check", petition, sheet.number)))
    address = opened(client, sheet, "check")

    assert "김민지" not in before
    assert "김민지" in html(client.get(address))
    assert "김민지" not in html(other.get(address))
    told = AuditEvent.objects.get(act="paper.look")
    assert (told.actor, told.detail) == (checker, {"purpose": "check"})


def test_a_page_of_a_scan_is_a_file_that_runs_nothing_and_is_kept_by_nobody(petition, typist):
    sheet = a_sheet(petition, scanned_by=typist)
    client = enter(typist)
    address, picture = (
        opened(client, sheet, "entry"),
        url("picture", petition, Scan.objects.get().pk),
    )

    unopened = client.get(picture)
    shown = client.get(f"{picture}?{address.partition('?')[2]}")

    assert unopened.status_code == 302
    assert shown.content.startswith(b"\xff\xd8\xff")
    assert shown["Content-Disposition"].startswith("attachment")
    assert "sandbox" in shown["Content-Security-Policy"]
    assert "no-store" in shown["Cache-Control"]
    assert shown["X-Content-Type-Options"] == "nosniff"


def test_pages_of_a_stack_go_to_their_sheets_in_order(petition, typist):
    from PIL import Image

    a_sheet(petition), a_sheet(petition)
    stack = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(
        stack, "PDF", save_all=True, append_images=[Image.new("RGB", (60, 80), "black")]
    )
    file = SimpleUploadedFile("../../stack.pdf", stack.getvalue())

    enter(typist).post(url("upload", petition), {"scan-file": file, "scan-numbers": "1-2"})

    assert [scan.sheet.number for scan in Scan.objects.order_by("order")] == [1, 2]


def test_a_page_without_a_number_waits_and_is_put_to_its_sheet(petition, typist):
    sheet = a_sheet(petition)
    client = enter(typist)
    client.post(url("upload", petition), {"scan-file": SimpleUploadedFile("a.jpg", a_picture())})
    scan = Scan.objects.get()
    assert scan.sheet is None

    client.post(url("assign", petition, scan.pk), {"number": str(sheet.number)})

    scan.refresh_from_db()
    assert scan.sheet == sheet


def test_a_scan_that_was_compared_with_cannot_be_taken_away(petition, typist, checker):
    sheet = a_sheet(petition, scanned_by=typist)
    type_in(sheet, a_line(), by=typist)
    agree(sheet, by=checker)

    enter(typist).post(url("remove", petition, Scan.objects.get().pk))

    assert Scan.objects.count() == 1


def test_doubles_are_decided_one_by_one(petition, typist):
    sheet = counted(petition, a_line(), a_line())
    client = enter(typist)
    address = opened(client, sheet, "matches")
    assert "온라인 0건, 종이 1건" in html(client.get(address))

    row = Row.objects.get(state=State.MATCHED)
    client.post(url("decide", petition, row.pk), {"is_another": "yes"})

    assert count(petition.pk).paper == 2


def test_a_caller_withdraws_by_sheet_and_line(petition, typist):
    sheet = counted(petition, a_line())

    enter(typist).post(
        url("withdraw", petition, sheet.number), {"withdraw-line": "1", "withdraw-how": "phone"}
    )

    assert count(petition.pk).paper == 0


TABLE = "서명지,줄,성명,지역,수집,민감,제공\n{}"


def test_a_table_is_looked_through_before_it_is_taken_in(petition, typist):
    sheet = a_sheet(petition)
    client, text = enter(typist), TABLE.format("1,1,김민지,서울,O,O,O\n1,2,이하늘,부산,O,O,\n")
    file = SimpleUploadedFile("t.csv", text.encode("cp949"))

    page = html(client.post(url("import", petition), {"file": file}))
    assert "2줄 모두 넣을 수 있습니다." in page
    assert not sheet.rows.exists()
    client.post(url("import", petition), {"text": text, "is_real": "on"})

    assert list(sheet.rows.values_list("line", "state")) == [(1, "entered"), (2, "entered")]


@pytest.mark.parametrize(
    ("prefix", "reasons"),
    [
        ("", ["이런 번호나 부호의 서명지가 없습니다.", "1부터 8까지의 줄", "시·도 이름으로"]),
        ("/en", ["There is no sheet", "lines 1 to 8", "province or city"]),
    ],
)
def test_every_fault_of_a_table_is_named_by_line_column_and_reason(
    petition, typist, prefix, reasons
):
    a_sheet(petition)
    lines = "9,1,가,서울,O,O,O\n1,11,가,서울,O,O,O\n1,3,가,서을,O,O,O\n1,4,나,부산,O,O,O\n"
    data = {"text": TABLE.format(lines), "is_real": "on"}

    response = enter(typist).post(prefix + url("import", petition), data)

    assert response.status_code == 422
    assert all(reason in html(response) for reason in reasons)
    assert re.findall(r'<td class="end">(\d)</td>', html(response)) == ["2", "3", "4"]
    assert not Row.objects.exists()


def test_a_table_without_its_headings_says_which_are_missing(petition, typist):
    data = {"text": "이름,지역\n김민지,서울\n"}

    page = html(enter(typist).post(url("import", petition), data))

    assert "첫 줄에 이 열이 없습니다: 서명지, 줄, 수집, 민감, 제공" in page


def test_the_code_on_a_sheet_leads_signers_to_the_petition_and_readers_to_the_sheet(
    petition, typist, client
):
    sheet = a_sheet(petition)
    address = reverse("paper:scanned", args=[sheet.spelled_code])

    assert client.get(address).url == reverse("pages:petition", args=[petition.slug])
    assert enter(typist).get(address).url == url("sheet", petition, sheet.number)


def test_an_editor_has_no_business_with_paper(petition):
    client = enter(somebody(Role.EDITOR, petition))

    assert client.get(url("sheets", petition)).status_code == 404
    assert "종이 서명" not in html(client.get(reverse("dashboard:petition", args=[petition.slug])))


def test_the_one_person_form_lists_nothing_that_it_does_not_ask(petition, client):
    page = html(client.get(reverse("signatures:paper", args=[petition.slug])))

    assert "성명, 지역(시·도), 서명" in page
    assert "전자우편, 지역" not in page
    assert reverse("paper:form", args=[petition.slug]) in page


def test_lines_that_wait_stand_on_the_list_of_what_to_do(petition, typist, checker):
    sheet = a_sheet(petition, scanned_by=typist)
    type_in(sheet, a_line(), a_line("이하늘"), by=typist)

    page = html(enter(checker).get(reverse("dashboard:petition", args=[petition.slug])))

    assert "종이 2줄 확인하기" in page
