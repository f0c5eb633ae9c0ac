"""Uploaded files become pictures in a process that can harm nothing."""

import subprocess
from collections.abc import Sequence
from io import BytesIO

import pikepdf
from django.utils.translation import gettext_lazy as _

from campaign.lib import reencode
from campaign.lib.confined import confined
from campaign.lib.reencode import Exit
from campaign.lib.refused import Refused

SECONDS = 90
PIXELS_A_POINT = reencode.LONGEST_SIDE / 842  # of a page of A4


class NoPicture(Refused):
    code = "no_picture"
    message = _("파일을 열 수 없습니다. JPEG, PNG나 암호가 없는 PDF로 다시 저장해 올려 주세요.")


class TooLarge(Refused):
    code = "too_large"
    message = _("파일이 너무 큽니다. 10 MB, 4천만 화소까지 올릴 수 있습니다.")


class TooManyPages(Refused):
    code = "too_many_pages"
    message = _("한 파일에 20쪽까지 올릴 수 있습니다. 나누어 올려 주세요.")


class UnknownFormat(Refused):
    code = "unknown_format"
    message = _("JPEG, PNG, PDF 파일만 올릴 수 있습니다.")


REFUSALS: dict[int, type[Refused]] = {
    Exit.TOO_MANY_PAGES: TooManyPages,
    Exit.TOO_MANY_PIXELS: TooLarge,
    Exit.UNKNOWN_FORMAT: UnknownFormat,
}


def pictures(data: bytes) -> list[bytes]:
    """Return a JPEG for each page of a file, or refuse it."""
    if len(data) > reencode.MOST_BYTES:
        raise TooLarge
    try:
        code, out = confined(reencode, data, SECONDS)
    except subprocess.TimeoutExpired:
        raise NoPicture from None
    if code:
        raise REFUSALS.get(code, NoPicture)
    return _framed(out)


def _framed(data: bytes) -> list[bytes]:
    found, at = [], 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        found.append(data[at + 4 : at + 4 + size])
        at += 4 + size
    if not found:
        raise NoPicture
    return found


def as_pdf(jpegs: Sequence[bytes]) -> bytes:
    """Return a PDF with a page for each of the JPEGs that we made, none larger than A4."""
    made, out = pikepdf.new(), BytesIO()
    for jpeg in jpegs:
        _add_page(made, jpeg)
    made.save(out, deterministic_id=True)
    return out.getvalue()


def _add_page(made: pikepdf.Pdf, jpeg: bytes) -> None:
    width, height, is_grey = _size(jpeg)
    picture = made.make_stream(
        jpeg,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=width,
        Height=height,
        ColorSpace=pikepdf.Name.DeviceGray if is_grey else pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    on_paper = (width / PIXELS_A_POINT, height / PIXELS_A_POINT)
    page = made.add_blank_page(page_size=on_paper)
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
    drawn = f"q {on_paper[0]:.2f} 0 0 {on_paper[1]:.2f} 0 0 cm /I Do Q"
    page.obj.Contents = made.make_stream(drawn.encode())


def _size(jpeg: bytes) -> tuple[int, int, bool]:
    """Return width, height and whether it is grey."""
    from PIL import Image

    with Image.open(BytesIO(jpeg), formats=["JPEG"]) as opened:
        return opened.width, opened.height, opened.mode == "L"
