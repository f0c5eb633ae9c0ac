"""Pictures that stand beside a shared link: 1200 × 630, set in the fonts that we ship."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from campaign.lib.pdf import font_file

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT, EDGE = 1200, 630, 72
PAPER, INK, SOFT, SEAL = "#faf8f3", "#1b1d20", "#50565e", "#b3261e"
SIZES, MOST_LINES = (76, 66, 58, 50, 44), 4
DESIGN = "3"  # another look is another version
KEPT = 7 * 24 * 60 * 60
drawing = Lock()  # one picture at a time, whoever asks for how many


@dataclass(frozen=True)
class Card:
    """What stands on it, and the address without its version."""

    name: str
    args: tuple[str, ...]
    above: str
    title: str
    below: str
    is_demo: bool = False

    @property
    def version(self) -> str:
        return sha256("\0".join(map(str, (*astuple(self), DESIGN))).encode()).hexdigest()[:16]

    @property
    def path(self) -> str:
        return reverse(self.name, args=[*self.args, self.version])

    @property
    def url(self) -> str:
        return settings.SITE_URL + self.path

    @property
    def alt(self) -> str:
        return ". ".join(words for words in (self.above, self.title, self.below) if words)


def answer_with(request: HttpRequest, card: Card, version: str) -> HttpResponse:  # noqa: ARG001 (a view's)
    """Hand out the picture of this version; from another one lead there, and draw nothing.

    So there is never more to draw than there are pages, and each is drawn once.
    """
    if version != card.version:
        return HttpResponseRedirect(card.path)
    response = HttpResponse(_png(card), content_type="image/png")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["ETag"] = f'"{card.version}"'
    return response


def _png(card: Card) -> bytes:
    key = f"card:{card.version}"
    if kept := cache.get(key):
        return bytes(kept)
    with drawing:
        if kept := cache.get(key):
            return bytes(kept)
        made = draw(card)
        cache.set(key, made, KEPT)
    return made


def draw(card: Card) -> bytes:
    """Return the PNG: who asks whom, the title as large as it fits, what else there is to say."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(picture)
    _stamp(pen)
    room = WIDTH - 2 * EDGE
    _small(pen, card.above, at=(EDGE + 116, EDGE + 46), room=room - 220, fill=SOFT)
    if card.is_demo:
        small = _font("NanumGothicBold", 28)
        pen.text((WIDTH - EDGE, EDGE + 46), _("견본"), fill=SEAL, font=small, anchor="rm")
    _title(pen, card.title, room)
    pen.line((EDGE, HEIGHT - 118, WIDTH - EDGE, HEIGHT - 118), fill=SEAL, width=4)
    host = settings.SITE_URL.partition("://")[2]
    font = _font("NanumGothic", 30)
    pen.text((WIDTH - EDGE, HEIGHT - 72), host, fill=SOFT, font=font, anchor="rm")
    left = room - int(font.getlength(host)) - 40
    _small(pen, card.below, at=(EDGE, HEIGHT - 72), room=left, fill=INK)
    out = BytesIO()
    picture.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _stamp(pen: Any) -> None:
    pen.rounded_rectangle((EDGE, EDGE, EDGE + 92, EDGE + 92), 16, fill=SEAL)
    font = _font("NanumGothicBold", 34)
    for letter, y in (("연", 27), ("명", 66)):
        pen.text((EDGE + 46, EDGE + y), letter, fill="white", font=font, anchor="mm")


def _small(pen: Any, text: str, *, at: tuple[int, int], room: int, fill: str) -> None:
    """Set one line, smaller where it is long, else two; what is too long even so ends in dots."""
    for size, most in ((30, 1), (27, 1), (27, 2), (24, 2)):
        font = _font("NanumGothic", size)
        lines = list(_lines(text, font, room))
        if len(lines) <= most:
            break
    lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), font, room)]
    step = int(size * 1.32)
    top = at[1] - step * (len(lines) - 1) // 2
    for number, line in enumerate(lines):
        pen.text((at[0], top + number * step), line, fill=fill, font=font, anchor="lm")


def _title(pen: Any, title: str, room: int) -> None:
    """Set the title in the largest size in which it fits, in the middle of its place."""
    for size in SIZES:
        font = _font("NanumGothicBold", size)
        lines = list(_lines(title, font, room))
        if len(lines) <= MOST_LINES and len(lines) * size * 1.32 <= 300:
            break
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], _cut(" ".join(lines[MOST_LINES - 1 :]), font, room)]
    step = int(size * 1.32)
    top = 190 + (300 - step * len(lines)) // 2
    for number, line in enumerate(lines):
        pen.text((EDGE, top + number * step), line, fill=INK, font=font)


def _lines(text: str, font: "FreeTypeFont", room: int) -> Iterator[str]:
    """Break between words, as Korean is read best; inside one only where it is too long."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if font.getlength(longer) <= room:
            line = longer
            continue
        if line:
            yield line
        line = word
        while font.getlength(line) > room:
            most = _most(line, font, room)
            yield line[:most]
            line = line[most:]
    yield line


def _most(text: str, font: "FreeTypeFont", room: int) -> int:
    most = 1
    while most < len(text) and font.getlength(text[: most + 1]) <= room:
        most += 1
    return most


def _cut(text: str, font: "FreeTypeFont", room: int) -> str:
    if font.getlength(text) <= room:
        return text
    return text[: _most(text, font, room - int(font.getlength("…")))].rstrip() + "…"


@lru_cache(maxsize=16)
def _font(name: str, size: int) -> "FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(BytesIO(font_file(f"{name}.ttf")), size)
