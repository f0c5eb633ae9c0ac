"""Read a PDF as a screen reader does: by its structure, not by its pages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from campaign.packets.adapters.roll_design import MAPPED


def rows_of(path: Path) -> list[list[str]]:
    """Return the text of each cell of each row of the tables, in the order of the structure."""
    with pikepdf.open(path) as opened:
        texts = {page.objgen: _marked(page) for page in opened.pages}
        letters = _letters(opened.pages[0])
        (document,) = _kids(opened.Root.StructTreeRoot)
        tables = [one for one in _kids(document) if one.S == "/Table"]
        return [
            [_told(cell, texts, letters) for cell in _kids(row)]
            for table in tables
            for row in _kids(table)
        ]


def parents_of(path: Path) -> list[str]:
    """Return where the tree does not lead from a mark back to the element that holds it."""
    with pikepdf.open(path) as opened:
        held = opened.Root.StructTreeRoot.ParentTree.Nums
        by_key = dict(zip(map(int, held[::2]), held[1::2], strict=True))
        return [
            f"{one.S} {one.K}"
            for one in _every(opened.Root.StructTreeRoot)
            if isinstance(one.get("/K"), int)
            and by_key[int(one.Pg.StructParents)][int(one.K)].objgen != one.objgen
        ]


def _every(element: Any) -> Iterator[Any]:
    for one in _kids(element):
        yield one
        yield from _every(one)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    if isinstance(kids, int):
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _told(cell: Any, texts: dict, letters: dict[str, str]) -> str:
    if "/ActualText" in cell:
        return str(cell.ActualText)
    glyphs = texts[cell.Pg.objgen].get(int(cell.K), "")
    return "".join(letters[glyphs[at : at + 4]] for at in range(0, len(glyphs), 4))


def _marked(page: Any) -> dict[int, str]:
    """Return the glyphs that are shown under each mark, in hex."""
    found, mark = dict[int, str](), None
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC":
            mark = int(operands[1].MCID)
            found[mark] = ""
        elif str(operator) == "EMC":
            mark = None
        elif str(operator) == "Tj" and mark is not None:
            found[mark] += bytes(operands[0]).hex()
    return found


def _letters(page: Any) -> dict[str, str]:
    mapped = page.Resources.Font.F.ToUnicode.read_bytes().decode()
    after = mapped.split("endcodespacerange", 1)[1]
    pairs = ((glyph.lower(), bytes.fromhex(text)) for glyph, text in MAPPED.findall(after))
    return {glyph: text.decode("utf-16-be") for glyph, text in pairs}
