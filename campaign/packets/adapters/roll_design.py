"""The roll's empty page, designed by WeasyPrint, and where its text belongs."""

import re
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from django.template.loader import render_to_string
from fontTools.ttLib import TTFont

from campaign.lib import pdf
from campaign.packets.adapters.stamp import Face, Slot
from campaign.packets.rules.contents import PacketContents

FONT_FILE = "NanumGothic.ttf"
OWN_TEXTS = "부록 참조이하여백총명중번–제권쪽·/0123456789,. "
MAPPED = re.compile(r"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>")
POINTS = 0.75  # of a CSS pixel


@dataclass(frozen=True)
class Design:
    """The opened PDF of the empty page, the font's object and face, and the slots."""

    document: pikepdf.Pdf
    font: Any
    face: Face
    slots: dict[str, Slot]


@cache
def covered() -> frozenset[str]:
    """Return the characters that the roll's font can show."""
    font = TTFont(BytesIO(pdf.font_file(FONT_FILE)), lazy=True)
    return frozenset(map(chr, font.getBestCmap()))


def design(contents: PacketContents, *, characters: set[str], is_tagged: bool = False) -> Design:
    """Lay out one empty page, and make WeasyPrint embed every character that rows will use.

    Where the roll is tagged, the columns' titles are stamped, too.
    """
    titles = "".join(one.title for one in contents.columns.columns) if is_tagged else ""
    shown = "".join(sorted((characters | set(OWN_TEXTS + titles)) & covered()))
    html = render_to_string(
        "packets/document/roll.html",
        {
            "contents": contents,
            "columns": contents.columns.columns,
            "rows": range(contents.columns.rows_a_page),
            "is_tagged": is_tagged,
            "characters": " ".join(shown.replace(" ", "")),
        },
    )
    widths = {one.width for one in contents.columns.columns if one.width}
    css = "".join(f".mm-{width} {{ width: {width}mm; }}" for width in sorted(widths))
    document = pdf.layout(html, css=pdf.style("roll.css") + css)
    slots = _slots(document.pages[0])
    opened = pikepdf.open(BytesIO(pdf.write(document)))
    font = _font(opened)
    return Design(opened, font, Face(_glyphs(font), _widths(font)), slots)


def _slots(page: Any) -> dict[str, Slot]:
    """Read positions from WeasyPrint's box tree, which is private: its version is pinned."""
    boxes = list(page._page_box.descendants())  # noqa: SLF001
    widths = _cell_widths(boxes)
    slots = {}
    for box in boxes:
        name = box.element.get("id") if type(box).__name__ == "TextBox" else None
        if name and name.startswith("slot-"):
            left, width = widths[name]
            slots[name.removeprefix("slot-")] = Slot(
                x=left * POINTS,
                y=(page.height - box.position_y - box.baseline) * POINTS,
                width=width * POINTS,
                size=box.style["font_size"] * POINTS,
                is_right="right" in box.element.get("class", ""),
            )
    return slots


def _cell_widths(boxes: list[Any]) -> dict[str, tuple[float, float]]:
    """Return left edge and width of the block around each slot, by the slot's id."""
    around: dict[str, tuple[float, float]] = {}
    for box in boxes:  # the block comes before its lines
        if (
            box.element_tag in {"td", "th", "p"}
            and hasattr(box, "content_box_x")
            and len(box.element)
        ):
            name = box.element[0].get("id")
            if name:
                around.setdefault(name, (box.content_box_x(), box.width))
    return around


def _font(document: pikepdf.Pdf) -> Any:
    fonts = [font for page in document.pages[1:] for font in page.Resources.Font.values()]
    return max(fonts, key=lambda font: len(font.ToUnicode.read_bytes()))


def _glyphs(font: Any) -> dict[str, int]:
    """Return the glyph of each character, from the font's own ToUnicode map."""
    glyphs: dict[str, int] = {}
    mapped = font.ToUnicode.read_bytes().decode().split("endcodespacerange", 1)[1]
    for glyph, letters in MAPPED.findall(mapped):
        text = bytes.fromhex(letters).decode("utf-16-be")
        if len(text) == 1:
            glyphs.setdefault(text, int(glyph, 16))
    return glyphs


def _widths(font: Any) -> dict[int, float]:
    """Return glyph widths in thousandths of the size, from the W array (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, float] = {}
    entries, at = font.DescendantFonts[0].W, 0
    while at < len(entries):
        first, second = int(entries[at]), entries[at + 1]
        if isinstance(second, pikepdf.Array):
            widths.update({first + i: float(width) for i, width in enumerate(second)})
            at += 2
        else:
            same = float(entries[at + 2])
            widths.update(dict.fromkeys(range(first, int(second) + 1), same))
            at += 3
    return widths
