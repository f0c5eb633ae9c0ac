"""What other programs need for the same list: python -m tools.bench.peers NAME ROWS.

Each sets a plain table of six columns, without a cover, a ledger or a seal, from rows that are
made on the spot. Nothing of ours runs; `requirements-bench.txt` names what is to be installed.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

FONT = Path(__file__).parents[2] / "static" / "pdf" / "fonts" / "NanumGothic.ttf"
PLACES = (10, 60, 120, 250, 360, 450)
SIZES = {"weasyprint": (1_000,), "reportlab": (10_000, 100_000), "typst": (10_000, 100_000)}


def measure() -> dict[str, Any]:
    """Run every peer at its sizes, each in a process of its own."""
    return {
        name: {str(rows): _run(name, rows) for rows in sizes}
        if find_spec(name)
        else "not installed"
        for name, sizes in SIZES.items()
    }


def _run(name: str, rows: int) -> dict[str, float]:
    command = [sys.executable, "-m", "tools.bench.peers", name, str(rows)]
    ran = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return dict(json.loads(ran.stdout.splitlines()[-1]))


def rows_of(number: int) -> Iterator[tuple[str, ...]]:
    for at in range(1, number + 1):
        name = f"김{chr(0xAC00 + at % 11000)}{chr(0xAC01 + at % 9000)}"
        yield (f"{at:,}", f"{at + at // 7:,}", name, "서울특별시", "2026. 3. 2.", "전자우편")


def weasyprint(number: int, path: Path) -> None:
    from weasyprint import HTML

    cells = ("".join(f"<td>{text}</td>" for text in row) for row in rows_of(number))
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    face = f"@font-face{{font-family:G;src:url('{FONT.as_uri()}')}} body{{font:8pt G}}"
    HTML(string=f"<style>{face}</style><table>{table}</table>").write_pdf(path)


def reportlab(number: int, path: Path) -> None:
    from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
    from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
    from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]
    from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

    pdfmetrics.registerFont(TTFont("G", FONT))
    canvas = Canvas(str(path), pagesize=A4, pageCompression=1)
    for at, row in enumerate(rows_of(number)):
        if at % 25 == 0:
            if at:
                canvas.showPage()
            canvas.setFont("G", 9)
        for x, text in zip(PLACES, row, strict=True):
            canvas.drawString(x + 40, 760 - at % 25 * 25, text)
    canvas.save()


def typst(number: int, path: Path) -> None:
    import typst as engine

    # Columns of set width and cells as strings: what Typst sets fastest, in a fifth of the time.
    columns = ", ".join(f"{right - left}pt" for left, right in pairwise((*PLACES, 525)))
    cells = ", ".join(f'"{text}"' for row in rows_of(number) for text in row)
    source = f'#set text(font: "NanumGothic", size: 9pt)\n#table(columns: ({columns}), {cells})'
    engine.compile(source.encode(), output=path, font_paths=[FONT.parent], ignore_system_fonts=True)


PEERS: dict[str, Callable[[int, Path], None]] = {
    "weasyprint": weasyprint,
    "reportlab": reportlab,
    "typst": typst,
}


def main(name: str, rows: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, start = Path(folder) / "roll.pdf", time.perf_counter()
        PEERS[name](rows, path)
        seconds, size = time.perf_counter() - start, path.stat().st_size
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": round(seconds, 2), "peak_mb": round(peak), "bytes": size}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
