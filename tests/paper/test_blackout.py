"""A line that was taken back can be read in no picture of the sheet."""

from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from django.conf import settings
from django.urls import reverse
from PIL import Image, ImageDraw

from campaign.audit.models import AuditEvent
from campaign.dashboard.waiting import items
from campaign.ledger.rules.entries import VoidReason
from campaign.paper import queries
from campaign.paper.actions.black_out import black_out_due, place_lines
from campaign.paper.actions.check_rows import Verdict, check_rows
from campaign.paper.actions.count_rows import count_rows
from campaign.paper.actions.enter_rows import enter_rows
from campaign.paper.actions.keep_scans import keep_scans
from campaign.paper.actions.make_sheets import make_sheets
from campaign.paper.actions.print_sheets import edges_of
from campaign.paper.actions.withdraw_line import withdraw_line
from campaign.paper.rules.places import Edges
from tests.cast import an_open_petition
from tests.doors import enter
from tests.paper.cast import a_line, a_reader

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
WIDTH, HEIGHT, LINES = 400, 600, 8
# Each line is written in a colour of its own, the second one askew like the page.
EDGES = Edges(500, 520, 900, 920)
COLOURS = [(255, 20 * n, 255 - 20 * n) for n in range(1, LINES + 1)]


def a_scan() -> bytes:
    picture = Image.new("RGB", (WIDTH, HEIGHT), "white")
    drawing = ImageDraw.Draw(picture)
    for number, colour in enumerate(COLOURS, 1):
        upper, lower = EDGES.rule(number - 0.8, LINES), EDGES.rule(number - 0.2, LINES)
        corners = [upper[0], upper[1], lower[1], lower[0]]
        drawing.polygon([(x * WIDTH, y * HEIGHT) for x, y in corners], fill=colour)
    out = BytesIO()
    picture.save(out, "JPEG", quality=95, subsampling=0)
    return out.getvalue()


def written(jpeg: bytes) -> list[int]:
    """Return which lines show ink, at the place of the name and far to the right."""
    with Image.open(BytesIO(jpeg)) as picture:
        return [number for number in range(1, LINES + 1) if _shows(picture, number)]


def _shows(picture: Image.Image, number: int) -> bool:
    left, right = EDGES.rule(number - 0.5, LINES)
    places = [(20, left[1] * HEIGHT), (WIDTH - 20, right[1] * HEIGHT)]
    pixels = [picture.getpixel((int(x), int(y))) for x, y in places]
    return any(sum(pixel) > 60 for pixel in pixels)


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def reader(petition):
    return a_reader(petition)


@pytest.fixture
def sheet(petition, reader):
    """Return a sheet on which two lines are counted, with its scan."""
    checker = a_reader(petition, "checker")
    (sheet,) = make_sheets(actor=None, petition=petition, profile="support", number=1, is_here=True)
    keep_scans(actor=reader, petition=petition, pictures=[a_scan()], sheets=[sheet])
    readings = {1: a_line("김민지"), 2: a_line("이하늘")}
    enter_rows(actor=reader, sheet=sheet, readings=readings, is_done=True)
    verdicts = {row.line: Verdict("", row.entered_at.isoformat()) for row in sheet.rows.all()}
    check_rows(actor=checker, sheet=sheet, verdicts=verdicts)
    count_rows()
    return sheet


@pytest.fixture
def withdrawn(sheet, reader):
    withdraw_line(actor=reader, sheet=sheet, line=2, how="phone")
    return sheet


def test_until_somebody_says_where_the_lines_stand_nothing_of_the_page_is_seen(withdrawn):
    assert written(queries.read_scan(withdrawn.scans.get())) == []
    assert not queries.is_covered(withdrawn)


def test_the_sheet_waits_on_the_first_page_until_it_is_said(withdrawn, reader, petition):
    before = [item.url for item in items(petition) if item.key == f"paper:{withdrawn.pk}"]
    place_lines(actor=reader, scan=withdrawn.scans.get(), edges=EDGES)
    after = [item.key for item in items(petition)]

    assert before == [reverse("paper:sheet", args=[petition.slug, withdrawn.number])]
    assert f"paper:{withdrawn.pk}" not in after


def test_the_line_is_black_and_the_others_can_be_read(withdrawn, reader):
    place_lines(actor=reader, scan=withdrawn.scans.get(), edges=EDGES)

    shown = queries.read_scan(withdrawn.scans.get())

    assert written(shown) == [1, 3, 4, 5, 6, 7, 8]
    with Image.open(BytesIO(shown)) as picture:
        pixels = picture.getcolors(WIDTH * HEIGHT)
    assert not [colour for _, colour in pixels if near(colour, COLOURS[1])]


def near(pixel, colour) -> bool:
    return all(abs(one - other) < 8 for one, other in zip(pixel, colour, strict=True))


@pytest.mark.django_db(transaction=True)
def test_it_leaves_the_kept_picture_too_and_the_old_file_and_its_key_with_it(withdrawn, reader):
    scan = withdrawn.scans.get()
    place_lines(actor=reader, scan=scan, edges=EDGES)
    before, key = Path(settings.DATA_DIR) / "files" / scan.path, bytes(scan.wrap)

    assert black_out_due() == 1

    scan.refresh_from_db()
    assert written(queries.read_whole_scan(scan)) == [1, 3, 4, 5, 6, 7, 8]
    assert not before.exists()
    assert bytes(scan.wrap) != key
    assert AuditEvent.objects.filter(act="paper.black_out").count() == 1


def test_where_the_lines_stand_is_said_once_for_those_that_follow(withdrawn, reader):
    place_lines(actor=reader, scan=withdrawn.scans.get(), edges=EDGES)
    black_out_due()

    withdraw_line(actor=reader, sheet=withdrawn, line=1, how="letter")
    assert written(queries.read_scan(withdrawn.scans.get())) == [3, 4, 5, 6, 7, 8]
    black_out_due()

    assert written(queries.read_whole_scan(withdrawn.scans.get())) == [3, 4, 5, 6, 7, 8]
    assert black_out_due() == 0


def test_a_void_line_is_hidden_as_long_as_it_is_void_and_no_longer(sheet, reader):
    scan, row = sheet.scans.get(), sheet.rows.get(line=1)
    place_lines(actor=reader, scan=scan, edges=EDGES)
    row.signature.void_reason = VoidReason.PAPER_INVALID
    row.signature.save(update_fields=["void_reason"])
    black_out_due()
    assert 1 not in written(queries.read_scan(scan))

    row.signature.void_reason = None
    row.signature.save(update_fields=["void_reason"])

    assert 1 in written(queries.read_scan(scan))


def test_a_page_without_lines_is_shown_as_it_is(withdrawn, reader):
    place_lines(actor=reader, scan=withdrawn.scans.get(), edges=None)

    assert len(written(queries.read_scan(withdrawn.scans.get()))) == LINES


@pytest.mark.pages
def test_a_straight_scan_finds_its_lines_where_they_were_printed(sheet):
    edges = edges_of(sheet)

    assert edges.top_left == edges.top_right
    assert 300 < edges.top_left < edges.bottom_left < 960
    # Eight lines of 13 mm, in thousandths of 297 mm.
    assert edges.bottom_left - edges.top_left == pytest.approx(8 * 13.2 / 0.297, abs=10)


def heights(edges: Edges = EDGES, **more: str) -> dict[str, str]:
    return {name: str(height) for name, height in edges.percent.items()} | more


@pytest.fixture
def opened(withdrawn, reader, petition):
    """Return a client, and the address of the page that it opened."""
    client, scan = enter(reader), withdrawn.scans.get()
    look = reverse("paper:look_at_scan", args=[petition.slug, scan.pk])
    return client, client.post(look).headers["Location"]


@pytest.mark.pages
def test_the_sheet_leads_to_the_page_that_asks_and_the_page_shows_what_was_tried(opened, sheet):
    client, page = opened
    of_sheet = client.get(reverse("paper:sheet", args=[sheet.petition.slug, sheet.number]))
    assert "자리를 정할 때까지 가림" in of_sheet.content.decode()

    first = client.get(page).content.decode()
    tried = client.post(page, heights(**{"try": "1"})).content.decode()

    assert "place.jpg?look=" in first
    assert "top_left=50.0" in tried
    assert sheet.scans.get().edges is None


def test_the_picture_that_was_tried_hides_the_line(opened, sheet):
    client, page = opened
    at, _, ticket = page.partition("?")
    preview = at.replace("place/", "place.jpg")

    answer = client.get(preview, heights() | dict(parse_qsl(ticket)))

    assert answer["Content-Type"] == "image/jpeg"
    assert 2 not in written(answer.content)


def test_what_is_said_is_kept_and_heights_upside_down_are_asked_again(opened, sheet):
    client, page = opened

    wrong = client.post(page, heights(Edges(900, 900, 500, 500)))
    assert wrong.status_code == 422
    assert "마지막 줄은 첫 줄보다 아래에 있습니다." in wrong.content.decode()
    client.post(page, heights())

    assert sheet.scans.get().edges == EDGES.kept


def test_without_opening_it_first_nobody_sees_the_page(withdrawn, reader, petition):
    client, scan = enter(reader), withdrawn.scans.get()

    for name in ("place", "preview"):
        answer = client.get(reverse(f"paper:{name}", args=[petition.slug, scan.pk]), heights())
        assert answer.headers["Location"].endswith(f"/paper/{withdrawn.number}/")
