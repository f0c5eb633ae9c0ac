"""What somebody typed in Korean is marked on a page in another language."""

import pytest
from django.utils.html import conditional_escape
from django.utils.translation import override

from campaign.lib.languages import language_mark, marked

TYPED = {
    "하늘(가상), 유노 agree": '<span lang="ko">하늘(가상), 유노</span> agree',
    "Approve: 생인연-2026-0001": 'Approve: <span lang="ko">생인연</span>-2026-0001',
    "<b>가 & 나": '&lt;b&gt;<span lang="ko">가</span> &amp; <span lang="ko">나</span>',
    "No Korean": "No Korean",
}


@pytest.mark.parametrize(("words", "shown"), TYPED.items())
def test_the_korean_words_alone_are_marked(words, shown):
    with override("en"):
        assert marked(words) == shown


@pytest.mark.parametrize("words", TYPED)
def test_nothing_is_marked_on_a_korean_page(words):
    with override("ko"):
        assert (conditional_escape(marked(words)), language_mark(words)) == (
            conditional_escape(words),
            "",
        )
