"""What a sample shows, against bounds that can be worked out by hand."""

import pytest

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
