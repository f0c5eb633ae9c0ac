"""Uploaded evidence is looked through and written anew, in processes that can harm nothing."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
from django.utils.translation import gettext_lazy as _

from campaign.evidence.adapters import inspect
from campaign.evidence.adapters.inspect import Exit
from campaign.lib.pictures import pictures
from campaign.lib.refused import Refused

SECONDS = 90
PIXELS_A_POINT = 2_600 / 842  # how fine lib.reencode keeps a page of A4


class Damaged(Refused):
    code = "damaged"
    message = _("PDF가 깨져 있어 열 수 없습니다. 만든 프로그램에서 다시 PDF로 저장해 올려 주세요.")


class Encrypted(Refused):
    code = "encrypted"
    message = _("암호나 제한이 걸린 PDF입니다. 암호를 풀어 저장한 뒤 올려 주세요.")


class Scripted(Refused):
    code = "scripted"
    message = _("PDF 안에 실행되는 것(스크립트, 열기 동작)이 있습니다. “PDF로 인쇄”해 올려 주세요.")


class CarriesFiles(Refused):
    code = "carries_files"
    message = _("PDF 안에 다른 파일이 들어 있습니다. 첨부를 떼거나 “PDF로 인쇄”해 올려 주세요.")


class TooManyPages(Refused):
    code = "too_many_pages"
    message = _("한 파일에 100쪽까지 올릴 수 있습니다. 나누어 올려 주세요.")


class TooLargeInside(Refused):
    code = "too_large_inside"
    message = _("풀면 지나치게 커지는 PDF입니다. 그림을 줄여 다시 저장해 올려 주세요.")


class TooLarge(Refused):
    code = "too_large"
    message = _("파일이 너무 큽니다. PDF는 20 MB, 그림은 10 MB까지 올릴 수 있습니다.")


REFUSALS: dict[int, type[Refused]] = {
    Exit.ENCRYPTED: Encrypted,
    Exit.SCRIPTED: Scripted,
    Exit.CARRIES_FILES: CarriesFiles,
    Exit.TOO_MANY_PAGES: TooManyPages,
    Exit.TOO_LARGE_INSIDE: TooLargeInside,
}


@dataclass(frozen=True)
class Cleaned:
    """A PDF of nothing but pages, how many there are, and what can be read on each."""

    pdf: bytes
    pages: int
    texts: Sequence[str]


def cleaned(data: bytes) -> Cleaned:
    """Return what is kept of an upload: what it says of itself counts, not its name."""
    if data.startswith(b"%PDF-"):
        return _of_pdf(data)
    shown = [_picture(one) for one in pictures(data)]
    return Cleaned(_bound(shown), len(shown), [""] * len(shown))


def _of_pdf(data: bytes) -> Cleaned:
    if len(data) > inspect.MOST_BYTES:
        raise TooLarge
    try:
        done = subprocess.run(  # noqa: S603 (our own program)
            [sys.executable, "-I", str(Path(inspect.__file__))],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TooLargeInside from None
    if done.returncode or len(done.stdout) <= 4:
        raise REFUSALS.get(done.returncode, Damaged)
    size = int.from_bytes(done.stdout[:4], "big")
    texts = done.stdout[4 : 4 + size].decode().split("\f")
    return Cleaned(done.stdout[4 + size :], len(texts), texts)


def _picture(jpeg: bytes) -> pikepdf.Pdf:
    """Return a PDF of one page that is the picture, no larger than A4."""
    made = pikepdf.new()
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
    return made


def _size(jpeg: bytes) -> tuple[int, int, bool]:
    """Return width, height and whether it is grey, of a JPEG that we made."""
    from PIL import Image

    with Image.open(BytesIO(jpeg), formats=["JPEG"]) as opened:
        return opened.width, opened.height, opened.mode == "L"


def _bound(documents: Sequence[pikepdf.Pdf]) -> bytes:
    made, out = pikepdf.new(), BytesIO()
    for one in documents:
        made.pages.extend(one.pages)
    made.save(out, deterministic_id=True)
    return out.getvalue()
