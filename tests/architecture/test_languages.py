"""Korean stands in the sources; the English catalogue holds all of it, and nothing else."""

import gettext
import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import allauth
import django.conf
import django.contrib.auth
import pytest
from django.apps import apps
from django.utils.translation import override

from campaign.dashboard.acts import ACTS
from campaign.lib.refused import Refused
from campaign.press.models import State

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "campaign/locale"
PO, MO = LOCALES / "en/LC_MESSAGES/django.po", LOCALES / "en/LC_MESSAGES/django.mo"
BORROWED = LOCALES / "borrowed"
THEIRS = [
    Path(package.__file__).parent / "locale/ko/LC_MESSAGES/django.mo"
    for package in (django.conf, django.contrib.auth, allauth)
]
HANGUL = re.compile("[가-힣]")
MARKED = [
    re.compile(r"{% blocktranslate.*?endblocktranslate %}|{% comment.*?endcomment %}", re.DOTALL),
    re.compile(r"{#.*?#}|{% translate .*?%}|josa:\"[^\"]*\"|_\(\"[^\"]*\"\)"),
    re.compile(r"<(\w+)[^>]*\blang=\"ko\"[^>]*>.*?</\1>", re.DOTALL),
]
# Papers that Koreans get, whatever language the organiser reads; and the law's "(광고)".
KOREAN = {
    "mail/updates/update/subject.txt",
    "newsroom/_paper.html",
    "onsite/organiser/poster.html",
    "press/_advisory.html",
    "press/organiser/advisory.html",
    "press/organiser/notice_sheet.html",
}
ACT = re.compile(r'act="([\w.]+)"')


def messages(compiled: Path) -> dict:
    with compiled.open("rb") as file:
        held = dict(gettext.GNUTranslations(file)._catalog)
    held.pop("")  # the header
    return held


def compiled(po: Path, folder: Path, *options: str) -> dict:
    target = folder / f"{po.stem}.mo"
    subprocess.run(["msgfmt", *options, "-o", target, po], check=True)
    return messages(target)


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory) -> Path:
    """Refresh the catalogue in a copy of the sources, and give every message some translation."""
    copy = tmp_path_factory.mktemp("copy")
    for folder in ("bin", "campaign", "templates"):
        shutil.copytree(ROOT / folder, copy / folder)
    shutil.copy(ROOT / "manage.py", copy)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "DJANGO_SETTINGS_MODULE": "campaign.settings"}
    subprocess.run([copy / "bin/messages"], check=True, capture_output=True, env=environment)
    filled = copy / "filled.po"
    subprocess.run(["msgen", "-o", filled, copy / PO.relative_to(ROOT)], check=True)
    return filled


def test_every_marked_string_is_in_english_and_no_other(refreshed, tmp_path):
    """If this fails: bin/messages, translate what is empty or fuzzy, bin/messages again."""
    marked = compiled(refreshed, tmp_path, "--use-fuzzy")

    assert set(marked) == set(messages(MO))


@pytest.mark.parametrize("po", sorted(LOCALES.rglob("*.po")), ids=lambda po: po.parts[-3])
def test_a_compiled_catalogue_is_the_written_one(po, tmp_path):
    assert compiled(po, tmp_path) == messages(po.with_suffix(".mo"))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_we_say_otherwise_is_still_said_by_django_or_allauth(language):
    theirs = set().union(*(messages(compiled) for compiled in THEIRS))
    ours = messages(BORROWED / language / "LC_MESSAGES/django.mo")

    assert {_singular(one) for one in ours} <= {_singular(one) for one in theirs}


def _singular(key):
    return key[0] if isinstance(key, tuple) else key


def test_the_english_holds_no_hangul():
    assert not [text for text in messages(MO).values() if HANGUL.search(text)]


def refusals() -> list[type[Refused]]:
    import_module("campaign.urls")  # and with it every view and every action
    return Refused.__subclasses__()


def test_every_refusal_is_said_in_english():
    with override("en"):
        assert not [one for one in refusals() if HANGUL.search(str(getattr(one, "message", "")))]


def test_every_label_and_choice_of_a_model_is_said_in_english():
    fields = [
        field
        for model in apps.get_models()
        if model.__module__.startswith("campaign.")
        for field in model._meta.get_fields()
        if not field.auto_created
    ]
    with override("en"):
        labels = [str(field.verbose_name) for field in fields]
        labels += [str(label) for field in fields for _, label in field.choices or ()]

    assert not [label for label in labels if HANGUL.search(label)]


def test_a_date_names_its_format():
    """Letters of a format say how one language writes dates; documents are Korean."""
    korean = re.compile(r"""date:"(?:Y|n)\.|%-m\.""")
    pages = [file for file in (ROOT / "templates").rglob("*.*") if "document" not in file.parts]
    pages.remove(ROOT / "templates/press/_advisory.html")
    files = [*pages, *(ROOT / "campaign").rglob("*.py")]

    assert not [file for file in files if korean.search(file.read_text("utf-8"))]


def test_the_log_has_a_name_for_every_act():
    files = (ROOT / "campaign").rglob("*.py")
    acts = {act for file in files for act in ACT.findall(file.read_text("utf-8"))}
    moves = {f"event.{state}" for state in State.values if state != State.DRAFT}

    assert acts | moves == set(ACTS)


def unmarked(text: str) -> str:
    """Return a template without what is marked for translation or declared to be Korean."""
    for told in MARKED:
        text = told.sub("", text)
    return text


def test_every_korean_word_of_a_template_is_marked():
    found = {
        str(file.relative_to(ROOT / "templates"))
        for file in (ROOT / "templates").rglob("*.*")
        if "document" not in file.parts and HANGUL.search(unmarked(file.read_text("utf-8")))
    }

    assert found == KOREAN


def test_a_script_that_speaks_korean_asks_which_language_is_read():
    scripts = [file.read_text("utf-8") for file in (ROOT / "static/js").glob("*.js")]

    assert not [one for one in scripts if HANGUL.search(one) and ".lang" not in one]
