"""The press kit: the same bytes, names for every system, nothing that is not public."""

import io
import unicodedata
import zipfile
from datetime import timedelta
from hashlib import sha256

import pytest
from django.urls import reverse

from campaign.lib import clock
from campaign.photos.rules.kit import named, table
from tests.cast import an_open_petition
from tests.newsroom.cast import a_desk, a_release
from tests.photos.cast import a_photo, a_public_photo
from tests.press.cast import a_draft_event, an_event

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
PLAIN = "<p>본문입니다.</p>"


def address(event) -> str:
    return reverse("photos:kit", args=[event.petition.slug, event.slug])


@pytest.fixture
def event():
    petition = an_open_petition()
    a_desk(petition)
    return an_event(petition)


@pytest.mark.pages
def test_a_kit_holds_what_is_public_with_its_sums_and_is_the_same_twice(client, event):
    """C17 1, 7."""
    a_public_photo(event, caption=unicodedata.normalize("NFD", "전달: 시민?"))
    a_release(event.petition, body=PLAIN, event=event)
    later = clock.now() + timedelta(hours=5)
    a_release(event.petition, body=PLAIN, event=event, title="엠바고 글", opens_at=later)

    first, second = client.get(address(event)), client.get(address(event))

    assert first.content == second.content
    kit = zipfile.ZipFile(io.BytesIO(first.content))
    names = kit.namelist()
    assert "04_사진/01 전달 시민.jpg" in names
    assert [name for name in names if "엠바고" in name] == []
    assert {name.partition("/")[0] for name in names} >= {"01_취재요청서", "02_보도자료"}
    sums = dict(line.split("  ")[::-1] for line in kit.read("SHA256SUMS.txt").decode().splitlines())
    assert sums == {
        name: sha256(kit.read(name)).hexdigest() for name in names if name != "SHA256SUMS.txt"
    }
    assert "010-1234-5678" not in kit.read("07_연락처.txt").decode()
    assert "홍길동" in kit.read("captions.csv").decode("utf-8-sig")


@pytest.mark.pages
def test_a_photo_that_nobody_published_is_not_in_the_kit(client, event):
    """C17 1."""
    a_photo(event, caption="안 됩니다")

    kit = zipfile.ZipFile(io.BytesIO(client.get(address(event)).content))

    assert [name for name in kit.namelist() if name.startswith("04_")] == []


def test_there_is_no_kit_of_an_event_that_nobody_announced(client):
    """C17 1."""
    assert client.get(address(a_draft_event(an_open_petition()))).status_code == 404


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ('a/b:c*"d', "a b c d.pdf"),
        ("끝점. ", "끝점.pdf"),
        ("CON", "_CON.pdf"),
        ("", "_.pdf"),
        ("가" * 40, "가" * 26 + ".pdf"),
        (unicodedata.normalize("NFD", "한글"), "한글.pdf"),
    ],
)
def test_a_name_is_one_that_every_system_takes(stem, name):
    """C17 7."""
    assert named(stem, "pdf") == name


def test_a_caption_is_no_formula():
    """C13."""
    assert table([["=1+1", "가"]]) == "'=1+1,가\r\n".encode("utf-8-sig")
