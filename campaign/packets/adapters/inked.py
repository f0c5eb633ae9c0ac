"""A drawn signature as part of a page's content: black where it was drawn, nothing elsewhere."""

from base64 import b64decode
from io import BytesIO

MOST = (300, 100)  # so that it stays under the 4 KB that inline images should have
HIGHEST = 22  # points


def inked(drawing: str, *, x: float, middle: float, width: float) -> str:
    """Return the operators (ISO 32000-1, 8.9.7) that draw a PNG in base64 as an inline mask."""
    from PIL import Image  # only rolls of joint applicants have drawings

    with Image.open(BytesIO(b64decode(drawing)), formats=["PNG"]) as opened:
        shades = opened.convert("L")
    shades.thumbnail(MOST)
    flat = shades.point(lambda shade: 255 if shade > 160 else 0).convert("1")
    scale = min(HIGHEST / flat.height, width / flat.width)
    wide, high = flat.width * scale, flat.height * scale
    head = f"/W {flat.width} /H {flat.height} /IM true /F /AHx"
    place = f"{wide:.2f} 0 0 {high:.2f} {x:.2f} {middle - high / 2:.2f} cm"
    return f"q {place}\nBI {head} ID\n{flat.tobytes().hex()}>\nEI Q"
