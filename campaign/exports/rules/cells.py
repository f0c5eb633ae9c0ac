"""Cells that no spreadsheet takes for a formula (OWASP ASVS 5.0, 1.2.10)."""

FORMULA = ("=", "+", "-", "@", "|", "%", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(value: str) -> str:
    """Return the text with a leading apostrophe where it would begin a formula."""
    is_formula = value.startswith(FORMULA) or value.lstrip().startswith(FORMULA)
    return "'" + value if is_formula else value


def csv_line(values: list[str]) -> bytes:
    """Return one line with every cell in quotes (RFC 4180)."""
    return (",".join('"' + safe(one).replace('"', '""') + '"' for one in values) + "\r\n").encode()
