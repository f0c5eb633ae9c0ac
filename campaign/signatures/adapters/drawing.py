"""A drawn signature is made anew as flat black on white."""

import io
from base64 import b64decode, b64encode

from PIL import Image

PREFIX = "data:image/png;base64,"
MOST_LETTERS = 200_000
WIDEST, HIGHEST = 1_600, 800
KEPT = (600, 200)


class NoDrawing(ValueError):
    """The text is no drawing, or an empty one."""


def flat_drawing(text: str) -> str:
    """Return a small PNG of two colours in base64, made from nothing but the drawing's pixels."""
    if not text.startswith(PREFIX) or len(text) > MOST_LETTERS:
        raise NoDrawing
    try:
        with Image.open(io.BytesIO(b64decode(text[len(PREFIX) :])), formats=["PNG"]) as drawn:
            if drawn.width > WIDEST or drawn.height > HIGHEST:
                raise NoDrawing
            ground = Image.new("RGBA", drawn.size, "white")
            flat = Image.alpha_composite(ground, drawn.convert("RGBA")).convert("L")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise NoDrawing from None
    flat.thumbnail(KEPT)
    plain = flat.point(lambda shade: 255 if shade > 160 else 0).convert("1")
    if plain.getextrema() == (255, 255):
        raise NoDrawing
    out = io.BytesIO()
    plain.save(out, "PNG", optimize=True)
    return b64encode(out.getvalue()).decode()
