"""Rows that the database itself refuses to change or delete: operations for migrations.

On SQLite a later migration that alters such a table builds it anew, without its triggers, and has
to add the operation again.
"""

from collections.abc import Mapping
from typing import Any

from django.db.migrations.operations.base import Operation

NEVER = "1 = 0"
ON_SQLITE = """
CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table}
WHEN NOT ({change}) BEGIN SELECT RAISE(ABORT, 'a row of {table} never changes and is kept'); END
--
CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table}
WHEN NOT ({delete}) BEGIN SELECT RAISE(ABORT, 'a row of {table} never changes and is kept'); END
"""
ON_POSTGRESQL = """
CREATE FUNCTION {table}_refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'a row of {table} never changes and is kept'
USING ERRCODE = 'integrity_constraint_violation'; END $$
--
CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table}
FOR EACH ROW WHEN (NOT ({change})) EXECUTE FUNCTION {table}_refuses()
--
CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table}
FOR EACH ROW WHEN (NOT ({delete})) EXECUTE FUNCTION {table}_refuses()
"""
UNDO_SQLITE = "DROP TRIGGER {table}_stays -- DROP TRIGGER {table}_is_kept"
UNDO_POSTGRESQL = "DROP FUNCTION {table}_refuses() CASCADE"


class FinalRows(Operation):
    """A row of this table changes, or goes, only where an SQL condition on OLD and NEW holds.

    `change` and `delete` are the same for SQLite and PostgreSQL, or given by vendor.
    """

    def __init__(
        self,
        table: str,
        *,
        change: str | Mapping[str, str] = NEVER,
        delete: str | Mapping[str, str] = NEVER,
    ) -> None:
        self.table, self.change, self.delete = table, change, delete

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Models are not changed."""

    def database_forwards(
        self, _app_label: str, schema_editor: Any, _from_state: Any, _to_state: Any
    ) -> None:
        vendor = schema_editor.connection.vendor
        change, delete = _of(self.change, vendor), _of(self.delete, vendor)
        script = ON_SQLITE if vendor == "sqlite" else ON_POSTGRESQL
        _run(schema_editor, script.format(table=self.table, change=change, delete=delete))

    def database_backwards(
        self, _app_label: str, schema_editor: Any, _from_state: Any, _to_state: Any
    ) -> None:
        is_sqlite = schema_editor.connection.vendor == "sqlite"
        script = UNDO_SQLITE if is_sqlite else UNDO_POSTGRESQL
        _run(schema_editor, script.format(table=self.table))


def _of(condition: str | Mapping[str, str], vendor: str) -> str:
    return condition if isinstance(condition, str) else condition[vendor]


def _run(schema_editor: Any, script: str) -> None:
    for statement in script.split("--"):
        schema_editor.execute(statement, params=None)
