"""A published picture, small enough to stand beside others on a page."""

import io

from PIL import Image

SIDE, QUALITY = 400, 60


def small(jpeg: bytes) -> bytes:
    """Return it with no side longer than SIDE; the credit inside stays."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as picture:
        xmp = picture.info.get("xmp", b"")
        picture.thumbnail((SIDE, SIDE))
        picture.save(out, "JPEG", quality=QUALITY, progressive=True, xmp=xmp)
    return out.getvalue()


def size(jpeg: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as picture:
        return picture.size
