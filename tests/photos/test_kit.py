"""The press kit: the same bytes, names for every system, nothing that is not public."""

import io
import subprocess
import unicodedata
import zipfile
from datetime import timedelta
from hashlib import sha256

import pikepdf
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


def words_of(pdf: bytes) -> str:
    told = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(told.stdout.decode().split())


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
def test_a_kit_says_on_paper_what_is_in_it_and_on_what_terms(client, event):
    """C11."""
    a_public_photo(event, caption="전달", licence="cc-by")

    kit = zipfile.ZipFile(io.BytesIO(client.get(address(event)).content))

    cover = words_of(kit.read("00_표지.pdf"))
    for words in ("취재요청서.pdf", "01 전달.jpg", "홍길동", "CC BY 4.0", "press@example.org"):
        assert words in cover, words
    assert "1234-5678" not in cover
    assert "01 전달.jpg\n  사진: 홍길동\n  CC BY 4.0" in kit.read("LICENSES.txt").decode()
    assert b"CC BY 4.0" in kit.read("04_사진/01 전달.jpg")
    assert "CC BY 4.0" in client.get(reverse("photos:public", args=[event.petition.slug])).text


@pytest.mark.pages
def test_a_kit_is_also_one_pdf_of_what_is_public_and_the_same_twice(client, event):
    """C17 1, C11: for who cannot open a ZIP on a telephone."""
    a_public_photo(event, caption="전달")
    a_release(event.petition, body=PLAIN, event=event, title="보도 제목")
    later = clock.now() + timedelta(hours=5)
    a_release(event.petition, body="<p>비밀</p>", event=event, title="엠바고 글", opens_at=later)
    url = reverse("photos:kit_pdf", args=[event.petition.slug, event.slug])

    first, second = client.get(url), client.get(url)

    told = words_of(first.content)
    assert (first["Content-Type"], first.content) == ("application/pdf", second.content)
    inside = ["기자용 자료", "보도 제목", "취 재 요 청", "본문입니다.", "사진: 홍길동"]
    assert sorted(inside, key=told.index) == inside
    outside = ("엠바고 글", "비밀", "1234-5678")
    assert [words for words in outside if words in told] == []
    with pikepdf.open(io.BytesIO(first.content)) as book:
        assert (book.Root.MarkInfo.Marked, str(book.Root.Lang), len(book.pages)) == (True, "ko", 4)
        assert len(book.pages[-1].get_images()) == 1


@pytest.mark.pages
def test_a_photo_that_nobody_published_is_not_in_the_kit(client, event):
    """C17 1."""
    a_photo(event, caption="안 됩니다")
    paper = client.get(reverse("photos:kit_pdf", args=[event.petition.slug, event.slug])).content

    kit = zipfile.ZipFile(io.BytesIO(client.get(address(event)).content))

    assert [name for name in kit.namelist() if name.startswith("04_")] == []
    assert "안 됩니다" not in words_of(paper)


@pytest.mark.parametrize("form", ["kit", "kit_pdf"])
def test_there_is_no_kit_of_an_event_that_nobody_announced(client, form):
    """C17 1."""
    event = a_draft_event(an_open_petition())
    url = reverse(f"photos:{form}", args=[event.petition.slug, event.slug])
    assert client.get(url).status_code == 404


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
