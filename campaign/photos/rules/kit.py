"""A press kit: the same files give the same bytes, under names that every system takes (pure)."""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from hashlib import sha256

LONGEST = 80  # octets of a name before its ending
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}
AT = (1980, 1, 1, 0, 0, 0)
PACKED = (".jpg", ".pdf", ".hwpx")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
File = tuple[str, bytes]


def named(stem: str, ending: str) -> str:
    """Return a name that Windows, macOS and Linux write alike."""
    plain = FORBIDDEN.sub(" ", unicodedata.normalize("NFC", stem))
    plain = " ".join(plain.split()).encode()[:LONGEST].decode(errors="ignore").strip(" .")
    if not plain or plain.lower() in DEVICES:
        plain = f"_{plain}"
    return f"{plain}.{ending}"


def table(rows: Iterable[Iterable[str]]) -> bytes:
    """Return rows as CSV that opens in Korean; no cell is a formula."""
    out = io.StringIO()
    write = csv.writer(out)
    for row in rows:
        write.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")


def packed(files: Iterable[File]) -> bytes:
    """Return the files and their sums as a ZIP, in order of their names."""
    inside = sorted(files)
    sums = "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in inside)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in [*inside, ("SHA256SUMS.txt", sums.encode())]:
            entry = zipfile.ZipInfo(name, date_time=AT)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            is_packed = name.endswith(PACKED)
            entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()
