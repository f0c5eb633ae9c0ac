"""Who sends more than is taken reads what was too much, and finds the way back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import an_open_petition

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
BIG = {"data": "comment=" + "a" * 3_000_000, "content_type": FORM}
FIELDS = {"data": "&".join(f"a{n}=1" for n in range(1001)), "content_type": FORM}
KINDS = {"2.5 MB": BIG, "칸이 너무 많습니다": FIELDS, "100개까지": {}}


@pytest.fixture
def address():
    return f"/p/{an_open_petition().slug}/sign/"


def send(client, address, *, sent=BIG, back=""):
    files = {f"f{n}": SimpleUploadedFile("a.txt", b"a") for n in range(101)}
    given = sent or {"data": files}
    return client.post(address, **given, HTTP_SEC_FETCH_SITE="same-origin", HTTP_REFERER=back)


@pytest.mark.parametrize(("words", "sent"), KINDS.items(), ids=["size", "fields", "files"])
def test_the_page_says_what_was_too_much(client, address, words, sent):
    answer = send(client, address, sent=sent)

    assert (answer.status_code, words in answer.text) == (413, True)


def test_it_is_said_in_the_readers_language(client, address):
    assert "too long" in send(client, f"/en{address}").text


def test_the_way_leads_back_to_the_form(client, address):
    page = f"http://testserver{address.removesuffix('sign/')}"

    assert f'href="{page}"' in send(client, address, back=page).text


def test_no_way_leads_to_another_site(client, address):
    assert "elsewhere.example" not in send(client, address, back="https://elsewhere.example/").text
