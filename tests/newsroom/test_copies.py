"""One text in four shapes: page, PDF, HWPX, plain text."""

import io
import zipfile
from xml.etree.ElementTree import fromstring

import pypdfium2
import pytest
import time_machine
from django.urls import reverse
from hwpx import HwpxDocument

from campaign.newsroom.actions.agree import agree_quote
from campaign.newsroom.actions.publish import publish_version
from campaign.newsroom.actions.revise import revise_version
from campaign.newsroom.adapters import copies
from campaign.newsroom.queries.compose import paper_of
from tests.cast import an_open_petition
from tests.newsroom.cast import a_desk, a_draft_release, grow
from tests.press.cast import BEFORE, an_event

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere, pytest.mark.pages]
SAME = [
    *("12월 18일(금) 오전 11시", "2026. 12. 18.(금) 오전 11시", "정부서울청사 정문 앞"),
    *("서명 1명을", "1명(전자우편 1,", "1인 1서명을 보증하지 않음", "“얼굴은 내 것입니다.”"),
    *("의무화를 멈출 것", "“얼굴은 입장권이 아니다”라고", "2026-001", "시민들, 얼굴 의무화를"),
]


@pytest.fixture
def version():
    with time_machine.travel(BEFORE, tick=False):
        petition = an_open_petition()
        a_desk(petition)
        grow(petition, "first")
        version = a_draft_release(petition, event=an_event(petition))
        row = {"speaker": "한가람", "role": "대표", "text": "얼굴은 내 것입니다."}
        version = revise_version(actor=None, version=version, quotes=[row])
        agree_quote(actor=None, quote=version.document.quotes.get(), how="phone")
        yield publish_version(actor=None, version=version)


def flat(text: str) -> str:
    return " ".join(text.split())


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return flat(" ".join(page.get_textpage().get_text_bounded() for page in document))


def shapes(version, client) -> dict[str, str]:
    paper, document = paper_of(version, is_public=True), version.document
    page = client.get(reverse("newsroom:release", args=[document.petition.slug, document.number]))
    html = page.text.replace("<strong>", "").replace("</strong>", "")
    return {
        "page": flat(html),
        "text": flat(copies.text(paper).decode()),
        "pdf": pdf_text(copies.page(paper)),
        "hwpx": flat(HwpxDocument.open(io.BytesIO(copies.hwpx(paper))).text.plain()),
    }


def test_every_shape_holds_the_same_facts(version, client):
    """C17.16. Day, hour, place, numbers, words."""
    found = shapes(version, client)

    missing = {
        name: [words for words in SAME if words.replace(" ", "") not in text.replace(" ", "")]
        for name, text in found.items()
    }
    assert missing == {"page": [], "text": [], "pdf": [], "hwpx": []}


@pytest.mark.parametrize("form", ["pdf", "hwpx", "txt"])
def test_the_same_version_gives_the_same_bytes(version, form):
    write, _ = copies.FILES[form]
    paper = paper_of(version, is_public=True)
    first = write(paper)
    copies._set.cache_clear()

    assert write(paper) == first


def test_an_hwpx_file_names_its_author_and_has_a_preview(version):
    paper = paper_of(version, is_public=True)
    with zipfile.ZipFile(io.BytesIO(copies.hwpx(paper))) as file:
        preview = file.read("Preview/PrvText.txt").decode()
        about = file.read("Contents/content.hpf").decode()

    assert (paper.title in preview, paper.organisation in about) == (True, True)


@pytest.fixture
def package(version):
    data = copies.hwpx(paper_of(version, is_public=True))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        yield file


def test_an_hwpx_file_begins_with_what_it_is_in_plain_letters(package):
    """OWPML (KS X 6101), as OCF has it: `mimetype` first, stored, without an extra field."""
    first = package.infolist()[0]

    assert (first.filename, first.compress_type, first.extra, first.header_offset) == (
        "mimetype",
        zipfile.ZIP_STORED,
        b"",
        0,
    )
    assert package.read("mimetype") == b"application/hwp+zip"


def test_an_hwpx_file_holds_all_that_its_container_and_package_name(package):
    names = set(package.namelist())
    roots = fromstring(package.read("META-INF/container.xml")).iterfind(".//{*}rootfile")
    about = fromstring(package.read("Contents/content.hpf"))
    items = {one.get("id"): one.get("href") for one in about.iterfind(".//{*}item")}
    spine = [items[one.get("idref")] for one in about.iterfind(".//{*}itemref")]

    assert {one.get("full-path") for one in roots} | set(items.values()) <= names
    assert spine == ["Contents/header.xml", "Contents/section0.xml"]


def test_each_part_of_an_hwpx_file_is_well_formed(package):
    parts = [one for one in package.namelist() if one.endswith((".xml", ".hpf", ".rdf"))]

    assert [fromstring(package.read(one)).tag for one in parts] != []


def test_an_hwpx_file_says_the_text_in_korean_letters_and_styles_that_it_has(package, version):
    section = fromstring(package.read("Contents/section0.xml"))
    styles = fromstring(package.read("Contents/header.xml")).iterfind(".//{*}charPr")
    words = "".join("".join(one.itertext()) for one in section.iterfind(".//{*}t"))

    assert paper_of(version, is_public=True).title in words
    used = {one.get("charPrIDRef") for one in section.iterfind(".//{*}run")}
    assert used <= {one.get("id") for one in styles}


def test_an_hwpx_file_has_no_day_on_which_it_was_not_made(package):
    about = fromstring(package.read("Contents/content.hpf")).iterfind(".//{*}meta")

    days = [one.text for one in about if one.get("name") in {"CreatedDate", "ModifiedDate", "date"}]
    assert days == [None] * 3


def test_a_form_that_we_do_not_have_does_not_exist(version, client):
    document = version.document
    where = [document.petition.slug, document.number, 1, "doc"]

    assert client.get(reverse("newsroom:release_file", args=where)).status_code == 404
