"""Particles fit any name, and no template writes one after a name by itself."""

import re
from pathlib import Path

import pytest
from django.utils.translation import override

from campaign.lib.particles import josa, particle

TEMPLATES = Path(__file__).parents[2] / "templates"
BARE = re.compile(r"\}\}[”\"’]?(은|는|이|가|을|를|와|과|으로|로)[ .,<]")


@pytest.mark.parametrize(
    ("word", "wanted", "found"),
    [
        ("하늘", "은", "은"),
        ("유노", "은", "는"),
        ("유노", "이", "가"),
        ("김민지", "을", "를"),
        ("서울", "으로", "로"),
        ("부산", "으로", "으로"),
        ("제주", "으로", "로"),
        ("열린통신시민모임(가상)", "은", "은"),
        ("이웃연대(가상)", "은", "는"),
        ("“얼굴”", "을", "을"),
        ("070-0000-0000", "으로", "으로"),
        ("02-123-4567", "으로", "로"),
        ("2026-0001", "은", "은"),
        ("Naver", "으로", "로"),
        ("Facebook", "으로", "으로"),
        ("", "은", "는"),
    ],
)
def test_a_particle_fits_the_word(word, wanted, found):
    assert particle(word, wanted) == found


def test_signs_stay_between_the_word_and_its_particle():
    assert josa("하늘", "”으로") == "하늘”로"


def test_other_languages_have_no_particle():
    with override("en"):
        assert josa("하늘", "”은") == "하늘”"


def test_no_template_writes_a_particle_after_a_name_by_itself():
    lines = [
        (file.name, line.strip())
        for file in TEMPLATES.rglob("*.*")
        for line in file.read_text("utf-8").splitlines()
        if BARE.search(line)
    ]

    assert lines == []
