"""Organisers put evidence in order."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaign.evidence import queries
from campaign.evidence.models import Exhibit
from campaign.people.rules import Role
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.evidence.cast import a_pdf, an_exhibit, carries_a_file

pytestmark = pytest.mark.django_db
WORDS = {"title": "인권위 결정문", "source": "국가인권위원회, 2026. 3. 13.", "shows": ""}


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def editor(petition):
    return enter(somebody(Role.EDITOR, petition))


def url(name: str, petition, *rest) -> str:
    return reverse(f"evidence:{name}", args=[petition.slug, *rest])


def upload(data: bytes, name: str = "a.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="application/pdf")


def numbered(petition) -> list[tuple[int, str]]:
    return [(row.order, row.title) for row in queries.exhibits(petition)]


def test_a_file_is_taken_in_and_sealed(petition, editor):
    editor.post(url("exhibits", petition), WORDS | {"file": upload(a_pdf("Decision"))})

    row = Exhibit.objects.get()
    with default_storage.open(row.path) as sealed:
        assert b"%PDF" not in sealed.read()
    assert (row.title, queries.read_exhibit(row)[:5]) == ("인권위 결정문", b"%PDF-")


def test_what_is_the_matter_with_a_file_stands_beside_it_and_the_words_stay(petition, editor):
    file = upload(a_pdf(spoilt=carries_a_file))

    response = editor.post(url("exhibits", petition), WORDS | {"file": file})

    assert "다른 파일이 들어 있습니다" in str(response.context["form"].errors["file"])
    assert "인권위 결정문" in response.content.decode()


def test_the_same_file_is_not_taken_twice(petition, editor):
    file = a_pdf()

    for _ in range(2):
        response = editor.post(url("exhibits", petition), WORDS | {"file": upload(file)})

    assert (response.status_code, Exhibit.objects.count()) == (422, 1)


def test_a_number_in_the_text_is_named_by_its_kind_and_page(petition, editor):
    number = f"9001{15}-{2}{123456}"

    editor.post(url("exhibits", petition), WORDS | {"file": upload(a_pdf("Decision", number))})

    assert Exhibit.objects.get().findings == [["resident", 2]]


def test_exhibits_move_and_are_numbered_anew(petition, editor):
    first, _, third = (an_exhibit(petition, title=title) for title in "가나다")

    editor.post(url("up", petition, third.pk))
    editor.post(url("down", petition, first.pk))

    assert numbered(petition) == [(1, "다"), (2, "가"), (3, "나")]


def test_one_taken_out_leaves_no_gap_and_no_file(
    petition, editor, django_capture_on_commit_callbacks
):
    first, _ = an_exhibit(petition, title="가"), an_exhibit(petition, title="나")

    with django_capture_on_commit_callbacks(execute=True):
        editor.post(url("remove", petition, first.pk))

    assert (numbered(petition), default_storage.exists(first.path)) == ([(1, "나")], False)


def test_looking_through_is_written_down(petition, editor):
    row = an_exhibit(petition)

    editor.post(url("check", petition, row.pk))

    assert queries.unchecked(petition) == 0
