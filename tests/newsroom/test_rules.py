"""What reads a text and looks it over, without a database."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from campaign.lib.richtext import clean
from campaign.newsroom.rules.blocks import Block, Run, read
from campaign.newsroom.rules.lint import Finding, Occasion, Problem, lint
from campaign.newsroom.rules.paper import LONGEST_LINE, Paper, as_text
from campaign.newsroom.rules.sms import TextLine, short_moment

SEOUL = ZoneInfo("Asia/Seoul")
EVENT = Occasion(
    starts_at=datetime(2026, 12, 18, 11, 0, tzinfo=SEOUL),
    ends_at=datetime(2026, 12, 18, 11, 40, tzinfo=SEOUL),
    place="정부서울청사 정문 앞",
    old_places=("세종로공원",),
)


def problems(text: str, *, total: int | None = 742) -> list[Finding]:
    return lint([text], year=2026, occasion=EVENT, total=total)


def paper(**changes) -> Paper:
    fields = {
        "organisation": "모임",
        "label": "보도자료",
        "title": "제목",
        "subtitle": "",
        "head": (("날짜", "2026. 12. 18.(금)"),),
        "body": tuple(read("<p>본문</p>")),
        "outline": (),
        "quotes": (),
        "figures": (),
        "about": "",
        "foot": "",
        **changes,
    }
    return Paper(**fields)


@pytest.mark.parametrize("particle", ["이다", "을", "(안)을", "라고"])
def test_bold_ends_before_a_particle(particle):
    """C17.7."""
    (block,) = read(clean(f"<p><strong>“인용”</strong>{particle}</p>"))

    assert block.lines == ((Run("“인용”", bold=True), Run(particle)),)


def test_a_list_is_read_item_by_item():
    assert read("<ol><li>하나</li><li>둘</li></ol>") == [
        Block("ol", ((Run("하나"),), (Run("둘"),)))
    ]


def test_a_break_begins_a_line_and_spaces_at_its_ends_go():
    assert read("<p>하나 <br> 둘</p>") == [Block("p", ((Run("하나"),), (Run("둘"),)))]


def test_a_link_keeps_its_address_in_plain_text():
    body = tuple(read('<p><a href="https://example.org/">자료</a></p>'))

    assert "자료 (https://example.org/)" in as_text(paper(body=body))


def test_items_are_numbered_in_plain_text():
    body = tuple(read("<ol><li>하나</li><li>둘</li></ol>"))

    assert "1. 하나\n2. 둘" in as_text(paper(body=body))


@pytest.mark.parametrize("words", ["가나다 " * 400, "가" * 1200])
def test_no_line_is_too_long_for_mail(words):
    lines = as_text(paper(about=words)).split("\n")

    assert max(len(line.encode()) for line in lines) <= LONGEST_LINE


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("12월 18일(목)에 모입니다.", "금"),
        ("2026. 12. 18.(목) 오전 11시", "금"),
        ("12/18(목) 11시", "금"),
        ("2027년 12월 18일(금요일)", "토"),
        ("2월 30일(월)", ""),
    ],
)
def test_a_wrong_weekday_is_found(text, right):
    """C17.7."""
    assert [one.right for one in problems(text) if one.problem == Problem.WEEKDAY] == [right]


@pytest.mark.parametrize(
    "text", ["12월 18일(금) 오전 11시", "2026. 12. 18.(금)", "12/18(금)", "12월 18일에", "비율 3.5"]
)
def test_a_right_day_is_let_through(text):
    assert problems(text) == []


@pytest.mark.parametrize(
    "text", ["12월 18일 오전 10시에 모입니다.", "12월 18일(금) 14:00", "12월 18일 오후 1시 반"]
)
def test_another_hour_than_the_events_is_found(text):
    assert [one.problem for one in problems(text)] == [Problem.HOUR]


@pytest.mark.parametrize(
    "text",
    [
        "12월 18일(금) 오전 11시 20분에 사진을 찍습니다.",
        "12월 17일 오전 9시에 알렸습니다.",
        "12월 18일은 24시간 밤샘입니다.",
    ],
)
def test_an_hour_of_the_event_or_of_another_day_is_let_through(text):
    assert problems(text) == []


def test_the_place_from_before_the_move_is_found():
    assert problems("세종로공원에서 만납니다.") == [
        Finding(Problem.PLACE, "세종로공원", "정부서울청사 정문 앞")
    ]


@pytest.mark.parametrize("blank", ["○○일보", "{{ fact:readers }}", "____", "00월 00일", "TODO"])
def test_what_nobody_filled_in_is_found(blank):
    assert Problem.BLANK in {one.problem for one in problems(f"여기 {blank} 있음")}


def test_a_number_typed_by_hand_must_be_the_logs():
    assert [one.right for one in problems("시민 712명이 서명했습니다.")] == ["742"]


@pytest.mark.parametrize("text", ["742명이 서명했습니다.", "서명 1,000명이 목표", "기자 5명"])
def test_the_logs_number_a_goal_and_other_people_are_let_through(text):
    assert problems(text) == []


def test_a_line_for_a_text_message_is_counted_in_cp949():
    line = TextLine("[기자회견] 9/10(목) 11시 정부서울청사 앞")

    assert (line.size, line.is_long, line.unknown) == (40, False, "")


def test_letters_that_no_telephone_shows_are_named():
    assert TextLine("모임 😀").unknown == "😀"


@pytest.mark.parametrize(("minute", "words"), [(0, "9/10(목) 11시"), (30, "9/10(목) 11:30")])
def test_a_moment_is_short_in_a_subject(minute, words):
    assert short_moment(datetime(2026, 9, 10, 11, minute, tzinfo=SEOUL)) == words
