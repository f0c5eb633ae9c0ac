"""Evidence is hostile until it was looked through and written anew."""

import zlib
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from campaign.evidence.adapters.files import (
    CarriesFiles,
    Damaged,
    Encrypted,
    Scripted,
    TooLargeInside,
    TooManyPages,
    cleaned,
)
from campaign.lib.pictures import UnknownFormat
from tests.evidence.cast import a_pdf, carries_a_file, opens_with, runs_on_a_page
from tests.paper.cast import a_picture

pytestmark = pytest.mark.anywhere
HUGE = 400 * 1024 * 1024
KEY = pikepdf.Encryption(owner="o", user="u")
AS_IT_IS = {
    "stream_decode_level": pikepdf.StreamDecodeLevel.none,
    "compress_streams": False,
}
OWNED = pikepdf.Encryption(owner="o", user="")


def unpacks_into_too_much(document: pikepdf.Pdf) -> None:
    packer = zlib.compressobj(9)
    zeros = bytes(1 << 20)
    packed = b"".join(packer.compress(zeros) for _ in range(HUGE >> 20)) + packer.flush()
    document.pages[0].obj.Contents = document.make_stream(packed, Filter=Name.FlateDecode)


def is_packed_twice(document: pikepdf.Pdf) -> None:
    twice = zlib.compress(zlib.compress(bytes(1_000_000)))
    filters = pikepdf.Array([Name.FlateDecode, Name.FlateDecode])
    document.pages[0].obj.Contents = document.make_stream(twice, Filter=filters)


def holds_a_huge_picture(document: pikepdf.Pdf) -> None:
    picture = document.make_stream(b"", Subtype=Name.Image, Width=60_000, Height=60_000)
    document.pages[0].obj.Resources = Dictionary(XObject=Dictionary(I=picture))


@pytest.mark.parametrize(
    ("file", "refusal"),
    [
        pytest.param(a_pdf(encryption=KEY), Encrypted, id="one with a password"),
        pytest.param(a_pdf(encryption=OWNED), Encrypted, id="one that forbids printing"),
        pytest.param(
            a_pdf(spoilt=opens_with(Dictionary(S=Name.JavaScript, JS="app.alert(1)"))),
            Scripted,
            id="one with a script",
        ),
        pytest.param(
            a_pdf(spoilt=opens_with(Dictionary(S=Name.Launch, F="cmd.exe"))),
            Scripted,
            id="one that starts a program",
        ),
        pytest.param(a_pdf(spoilt=runs_on_a_page), Scripted, id="one with a script in a link"),
        pytest.param(a_pdf(spoilt=carries_a_file), CarriesFiles, id="one with a file inside"),
        pytest.param(a_pdf(spoilt=unpacks_into_too_much), TooLargeInside, id="a bomb"),
        pytest.param(
            a_pdf(spoilt=is_packed_twice, **AS_IT_IS), TooLargeInside, id="one packed twice"
        ),
        pytest.param(a_pdf(spoilt=holds_a_huge_picture), TooLargeInside, id="a huge picture"),
        pytest.param(a_pdf(*["x"] * 101), TooManyPages, id="101 pages"),
        pytest.param(a_pdf()[:-200], Damaged, id="one cut short"),
        pytest.param(b"%PDF-1.7\n%%EOF", Damaged, id="one of nothing"),
        pytest.param(b"PK\x03\x04 zip", UnknownFormat, id="an archive"),
    ],
)
def test_a_file_is_refused_for_what_it_is(file, refusal):
    with pytest.raises(refusal):
        cleaned(file)


def test_what_is_kept_has_the_pages_and_nothing_else():
    def says_who(document: pikepdf.Pdf) -> None:
        document.docinfo["/Author"] = "SecretAuthor"
        document.Root.OpenAction = pikepdf.Array([document.pages[0].obj, Name.Fit])

    kept = cleaned(a_pdf("Decision", "Reasons", spoilt=says_who))

    with pikepdf.open(BytesIO(kept.pdf)) as opened:
        assert (len(opened.pages), set(opened.Root.keys())) == (2, {"/Pages", "/Type"})
    assert b"SecretAuthor" not in kept.pdf


def test_the_text_of_each_page_can_be_searched():
    assert [text.strip() for text in cleaned(a_pdf("Decision", "Reasons")).texts] == [
        "Decision",
        "Reasons",
    ]


def test_a_picture_becomes_a_page():
    kept = cleaned(a_picture("PNG", size=(600, 800)))

    with pikepdf.open(BytesIO(kept.pdf)) as opened:
        (picture,) = opened.pages[0].get_images().values()
    assert picture.Filter == Name.DCTDecode


def test_the_same_upload_gives_the_same_file():
    file = a_pdf()

    assert cleaned(file).pdf == cleaned(file).pdf
