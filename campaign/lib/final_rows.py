"""Rows that the database itself refuses to change or delete: an operation for migrations."""

from typing import Any

from django.db import migrations


class FinalRows(migrations.RunPython):
    """Once written, a row of these tables stays as it is."""

    def __init__(self, *tables: str) -> None:
        def guard(_apps: Any, schema_editor: Any) -> None:
            is_sqlite = schema_editor.connection.vendor == "sqlite"
            for table in tables:
                for statement in _on_sqlite(table) if is_sqlite else _on_postgresql(table):
                    schema_editor.execute(statement)

        def unguard(_apps: Any, schema_editor: Any) -> None:
            is_sqlite = schema_editor.connection.vendor == "sqlite"
            for table in tables:
                names = [f"{table}_never_changes", f"{table}_stays"]
                for name in names if is_sqlite else []:
                    schema_editor.execute(f"DROP TRIGGER {name}")
                if not is_sqlite:
                    schema_editor.execute(f"DROP FUNCTION {table}_is_final() CASCADE")

        super().__init__(guard, unguard)


def _on_sqlite(table: str) -> list[str]:
    abort = f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are final'); END"
    return [
        f"CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table} {abort}",
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} {abort}",
    ]


def _on_postgresql(table: str) -> list[str]:
    refuse = (
        f"BEGIN RAISE EXCEPTION 'rows of {table} are final' "
        "USING ERRCODE = 'integrity_constraint_violation'; END"
    )
    when = f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW"
    return [
        f"CREATE FUNCTION {table}_is_final() RETURNS trigger LANGUAGE plpgsql AS $$ {refuse} $$",
        f"CREATE TRIGGER {table}_is_final {when} EXECUTE FUNCTION {table}_is_final()",
    ]
