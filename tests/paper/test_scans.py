"""What is uploaded is hostile until it was made anew."""

import io
import struct
import zlib
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from PIL import Image

from campaign.lib.encryption import CannotOpen
from campaign.lib.pictures import (
    NoPicture,
    TooLarge,
    TooManyPages,
    UnknownFormat,
    pictures,
)
from campaign.lib.refused import Refused
from campaign.paper import queries
from campaign.paper.actions.keep_scans import TooManyForASheet, keep_scans, remove_scan
from campaign.paper.models import Scan
from tests.cast import an_open_petition
from tests.paper.cast import a_picture, a_reader, a_sheet


def a_png(width: int, height: int, *, data: bytes = b"") -> bytes:
    """Return a PNG that says how large it is, whatever is in it."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = zlib.compress(data or bytes(10_000_000), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


def a_pdf(pages: int = 1) -> bytes:
    document, out = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        document.add_blank_page(page_size=(595, 842))
    document.save(out)
    return out.getvalue()


def a_pdf_with_a_bomb() -> bytes:
    """Return a PDF of one page, filled by a picture that says it is 60,000 pixels square."""
    document, out = pikepdf.new(), io.BytesIO()
    page = document.add_blank_page(page_size=(595, 842))
    picture = document.make_stream(
        zlib.compress(bytes(1_000_000), 9),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=60_000,
        Height=60_000,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.FlateDecode,
    )
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
    page.Contents = document.make_stream(b"q 595 0 0 842 0 0 cm /I Do Q")
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("file", "refusal"),
    [
        pytest.param(a_png(60_000, 60_000), TooLarge, id="a picture of 3,600 million pixels"),
        pytest.param(a_png(5_000, 7_000), NoPicture, id="a picture cut short"),
        pytest.param(a_pdf_with_a_bomb(), TooLarge, id="a PDF that holds one"),
        pytest.param(a_pdf(21), TooManyPages, id="a PDF of 21 pages"),
        pytest.param(b"%PDF-1.7\n" + b"[" * 5_000_000, NoPicture, id="a PDF nested for ever"),
        pytest.param(b"%PDF-1.7\n%%EOF", NoPicture, id="a PDF of nothing"),
        pytest.param(b"GIF89a" + bytes(40), UnknownFormat, id="a GIF"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", UnknownFormat, id="an SVG"),
        pytest.param(b" %PDF-1.7", UnknownFormat, id="a PDF behind something else"),
        pytest.param(b"\xff\xd8\xff" + bytes(11_000_000), TooLarge, id="eleven megabytes"),
    ],
)
def test_a_bomb_is_refused(file, refusal):
    """F5."""
    with pytest.raises(refusal):
        pictures(file)


def test_an_encrypted_pdf_is_refused():
    """F5."""
    out, document = io.BytesIO(), pikepdf.new()
    document.add_blank_page()
    document.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))

    with pytest.raises(NoPicture):
        pictures(out.getvalue())


def test_a_file_that_is_two_things_at_once_is_a_picture_afterwards():
    """F5."""
    script = b"<script>alert(1)</script>PK\x03\x04"

    (kept,) = pictures(a_picture() + script)

    assert kept.startswith(b"\xff\xd8\xff")
    assert b"script" not in kept
    assert b"PK" not in kept


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_where_and_with_what_it_was_taken_is_gone(form):
    """F5."""
    told = Image.Exif()
    told[0x010F] = "SecretCamera"
    told[0x0112] = 6  # lay on its side
    told.get_ifd(0x8825).update({1: "N", 2: (37.0, 33.0, 58.0), 3: "E", 4: (126.0, 58.0, 41.0)})
    taken = a_picture(form, size=(60, 80), exif=told)
    assert b"SecretCamera" in taken

    (kept,) = pictures(taken)

    with Image.open(io.BytesIO(kept)) as picture:
        assert not picture.getexif()
        assert picture.size == (80, 60)  # and it stands upright
    assert b"SecretCamera" not in kept
    assert b"Exif" not in kept


def test_each_page_of_a_pdf_becomes_a_picture():
    kept = pictures(a_pdf(3))

    assert [page[:3] for page in kept] == [b"\xff\xd8\xff"] * 3


@pytest.mark.django_db
def test_a_kept_page_is_sealed_under_a_random_name_and_opens_in_its_place_alone():
    petition = an_open_petition()
    reader, (picture,) = a_reader(petition), pictures(a_picture())
    one, other = keep_scans(actor=reader, petition=petition, pictures=[picture, picture], sheets=[])
    file = Path(settings.DATA_DIR) / "files" / one.path

    assert queries.read_scan(one) == picture
    assert picture not in file.read_bytes()
    other.id = one.id
    with pytest.raises(CannotOpen):
        queries.read_scan(other)


@pytest.mark.django_db(transaction=True)
def test_a_page_that_is_thrown_away_takes_its_file_along():
    petition = an_open_petition()
    reader = a_reader(petition)
    (scan,) = keep_scans(actor=reader, petition=petition, pictures=[a_picture()], sheets=[])
    file = Path(settings.DATA_DIR) / "files" / scan.path
    assert file.exists()

    remove_scan(actor=reader, scan=scan)

    assert not file.exists()
    assert not Scan.objects.exists()


def test_every_refusal_says_what_to_do():
    for refusal in (NoPicture, TooLarge, TooManyPages, UnknownFormat):
        assert issubclass(refusal, Refused)
        assert "올" in str(refusal.message)


@pytest.mark.django_db
def test_a_sheet_takes_twenty_pages_at_most():
    """The digests of all its pages are one field of the commitment, which has a size."""
    petition = an_open_petition()
    reader = a_reader(petition)
    sheet, pictures = a_sheet(petition), [a_picture()] * 20
    keep_scans(actor=reader, petition=petition, pictures=pictures, sheets=[sheet])

    with pytest.raises(TooManyForASheet):
        keep_scans(actor=reader, petition=petition, pictures=[a_picture()], sheets=[sheet])
