"""Where lines of a Korean page end."""

from io import BytesIO

import pypdfium2
import pytest

from campaign.lib import pdf

WORDS = "휴대전화를 개통할 때 얼굴을 찍으라는 의무는 바꿀 수 없는 정보를 요구합니다 그래서"
pytestmark = [pytest.mark.pages, pytest.mark.anywhere]


def lines_of(body: str, *, width: str) -> list[str]:
    html = f'<html lang="ko"><body><p>{body}</p></body></html>'
    css = f"@page {{ size: {width} 200mm; margin: 0 }} body, p {{ font-family: Gothic; margin: 0 }}"
    (page,) = pypdfium2.PdfDocument(BytesIO(pdf.write(pdf.layout(html, css=css))))
    return [line.strip() for line in page.get_textpage().get_text_bounded().split("\r\n")]


@pytest.mark.parametrize("width", ["22mm", "31mm", "47mm", "80mm"])
def test_a_line_ends_between_words(width):
    lines = lines_of(WORDS, width=width)
    assert len(lines) > 1
    assert [word for line in lines for word in line.split()] == WORDS.split()


def test_a_particle_stays_with_the_bold_word_before_it():
    assert lines_of("우리는 <b>얼굴</b>을", width="21mm") == ["우리는", "얼굴을"]


@pytest.mark.parametrize("times", [1, 2, 5])
def test_a_word_wider_than_a_line_is_broken_and_nothing_of_it_is_lost(times):
    long = "가나다라마바사아자차카타파하" * times
    lines = lines_of(f"이름은 {long}입니다 그렇습니다", width="40mm")
    assert "".join(lines).replace(" ", "") == f"이름은{long}입니다그렇습니다"
    assert max(map(len, lines)) < 12
