"""What a sample shows, against bounds that can be worked out by hand."""

import pytest

from campaign.sampling.rules import draw
from tests.ledger.test_verify_tool import module, run

tool = module()


@pytest.mark.parametrize(
    ("genuine", "asked", "bound"),
    [
        (75, 75, 0.05 ** (1 / 75)),
        (1, 1, 0.05),
        (0, 30, 0.0),
        (1, 10, 1 - 0.95**0.1),  # one or more of ten: 1 - (1 - p)^10 = 5 %
    ],
)
def test_the_bound_is_exact(genuine, asked, bound):
    assert tool.at_least(genuine, asked, 0.95) == pytest.approx(bound, abs=1e-9)


def test_silence_counts_against_the_petition():
    assert tool.at_least(70, 75, 0.95) < tool.at_least(70, 70, 0.95)


def test_the_command_says_it_and_rounds_down():
    ran = run("interval", "--asked", 76, "--genuine", 76)

    assert "at least 96.1 % are genuine, at 95 % confidence" in ran.stdout


def test_more_than_were_asked_cannot_have_answered():
    assert run("interval", "--asked", 3, "--genuine", 4).returncode == 1


def test_who_is_drawn_depends_on_the_root_and_the_word_alone():
    """D6."""
    live = set(range(1, 200))

    assert tool.drawn(live, b"r" * 32, "lottery 1 2 3", 10) == tool.drawn(
        live, b"r" * 32, "lottery 1 2 3", 10
    )
    assert tool.drawn(live, b"r" * 32, "lottery 1 2 3", 10) != tool.drawn(
        live, b"s" * 32, "lottery 1 2 3", 10
    )


def test_the_site_draws_and_reckons_as_the_tool_does():
    live, root, word = set(range(1, 300)), b"r" * 32, "5 12 19"

    assert draw.drawn(live, root=root, word=word, number=40) == tool.drawn(live, root, word, 40)
    assert [draw.at_least(k, 40) for k in (0, 1, 39, 40)] == [
        tool.at_least(k, 40, 0.95) for k in (0, 1, 39, 40)
    ]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("5, 12, 19, 23, 31, 44", "5 12 19 23 31 44"),
        ("44-31-23-19-12-05", "5 12 19 23 31 44"),
        ("２,６５５.２８포인트", "2655.28"),
        ("2655.280", "2655.28"),
        ("없음", ""),
    ],
)
def test_one_value_has_one_word_however_it_is_typed(typed, word):
    assert draw.word_of(typed) == word


def test_the_bound_is_said_rounded_down():
    assert (draw.percent(76, 76), draw.percent(0, 0), draw.percent(30, 76)) == (
        "96.1",
        "0.0",
        "30.0",
    )
