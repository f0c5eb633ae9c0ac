"""All that a thief of the server would hold: every table, every file, every queued message."""

from pathlib import Path

from django.conf import settings
from django.db import connection

OUTSIDE = {"mail", "static"}  # letters leave the house; static files are everybody's


def of_everything() -> bytes:
    return of_database() + of_files(Path(settings.DATA_DIR))


def forget_rolled_back() -> None:
    """Take away what earlier tests left whose rows were rolled back: their files, SQLite's log."""
    for folder in Path(settings.DATA_DIR).iterdir():
        if folder.is_dir():
            _empty(folder)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _empty(folder: Path) -> None:
    for one in folder.rglob("*"):
        if one.is_file():
            one.unlink()


def of_database() -> bytes:
    """Return every table as text and as raw bytes, as this connection sees it."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        raw = connection.connection
        return "\n".join(raw.iterdump()).encode() + raw.serialize()
    return b"".join(_copied(table, how) for table in _tables() for how in ("text", "binary"))


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        return connection.introspection.table_names(cursor)


def _copied(table: str, how: str) -> bytes:
    command = f'COPY "{table}" TO STDOUT (FORMAT {how})'
    with connection.cursor() as cursor, cursor.copy(command) as rows:
        return b"".join(bytes(row) for row in rows)


def of_files(folder: Path) -> bytes:
    """Return every file, and its name."""
    files = [one for one in sorted(folder.rglob("*")) if one.is_file()]
    kept = [one for one in files if not OUTSIDE & set(one.relative_to(folder).parts)]
    return b"".join(str(one).encode() + b"\n" + one.read_bytes() for one in kept)
