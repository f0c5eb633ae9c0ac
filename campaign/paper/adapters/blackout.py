"""Black bands over the pictures that we made, by Pillow."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from campaign.lib import pdf
from campaign.lib.reencode import QUALITY
from campaign.paper.rules.places import WHOLE, Band, Edges

RULE = (200, 30, 30)


def blacked(jpeg: bytes, bands: Sequence[Band]) -> bytes:
    """Return the picture made anew, nothing left of the pixels below the bands."""
    if not bands:
        return jpeg
    picture = _opened(jpeg)
    _draw(picture, bands)
    return _jpeg(picture)


def hidden(jpeg: bytes) -> bytes:
    """Return a black page as large as the picture."""
    return blacked(jpeg, [WHOLE])


def ruled(jpeg: bytes, bands: Sequence[Band], edges: Edges, *, lines: int) -> bytes:
    """Return the picture with its bands, and with rules and numbers where the lines would be."""
    picture = _opened(jpeg).convert("RGB")
    _draw(picture, bands)
    drawing, size = ImageDraw.Draw(picture), max(12, picture.height // 70)
    font = ImageFont.truetype(BytesIO(pdf.font_file("NanumGothicBold.ttf")), size)
    for line in range(lines + 1):
        left, right = (_pixel(picture, one) for one in edges.rule(line, lines))
        drawing.line([left, right], fill=RULE, width=max(2, size // 8))
        if line < lines:
            drawing.text((size // 4, left[1] + size // 4), str(line + 1), fill=RULE, font=font)
    return _jpeg(picture)


def _opened(jpeg: bytes) -> Image.Image:
    with Image.open(BytesIO(jpeg), formats=["JPEG"]) as opened:
        return opened.copy()


def _draw(picture: Image.Image, bands: Sequence[Band]) -> None:
    drawing = ImageDraw.Draw(picture)
    for band in bands:
        drawing.polygon([_pixel(picture, one) for one in band], fill=0)


def _pixel(picture: Image.Image, point: tuple[float, float]) -> tuple[float, float]:
    return point[0] * picture.width, point[1] * picture.height


def _jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
