"""The database itself refuses to change or delete what a ledger holds.

On SQLite a later migration that alters one of these tables rebuilds it without its triggers and
has to make them again; a test asks for each of them.
"""

from django.db import migrations

# What an UPDATE must leave true; the words are the same for SQLite and PostgreSQL.
CHANGES = {
    "ledger_entry": """
        (OLD.log_index IS NULL OR COALESCE(NEW.log_index, -1) = OLD.log_index)
        AND NEW.id = OLD.id AND NEW.log_id = OLD.log_id AND NEW.body = OLD.body
        AND NEW.type = OLD.type AND NEW.strength = OLD.strength AND NEW.change = OLD.change
        AND NEW.is_correction = OLD.is_correction
        AND COALESCE(NEW.target, -1) = COALESCE(OLD.target, -1)
        AND (OLD.serial IS NULL OR COALESCE(NEW.serial, -1) = OLD.serial)
    """,
    "ledger_tile": """
        NEW.id = OLD.id AND NEW.log_id = OLD.log_id
        AND NEW.level = OLD.level AND NEW.number = OLD.number
        AND length(NEW.data) >= length(OLD.data)
        AND substr(NEW.data, 1, length(OLD.data)) = OLD.data
    """,
    "ledger_log": """
        NEW.id = OLD.id AND NEW.origin = OLD.origin AND NEW.size >= OLD.size
        AND NEW.tree_size >= OLD.tree_size AND NEW.last_serial >= OLD.last_serial
    """,
    "ledger_checkpoint": "1 = 0",
}
MESSAGE = "what a ledger holds never changes"

SQLITE = """
    CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} FOR EACH ROW
    WHEN NOT ({change}) BEGIN SELECT RAISE(ABORT, '{message}'); END;
    CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} FOR EACH ROW
    BEGIN SELECT RAISE(ABORT, '{message}'); END;
"""
FUNCTION = """
    CREATE OR REPLACE FUNCTION ledger_refuses() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
"""
POSTGRESQL = """
    CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} FOR EACH ROW
    WHEN (NOT ({change})) EXECUTE FUNCTION ledger_refuses();
    CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} FOR EACH ROW
    EXECUTE FUNCTION ledger_refuses();
"""


# The guards of entries know the new column too.
BEFORE = ["ledger_entries_never_change", "ledger_entries_stay"]


def create(apps, schema_editor):
    on_table = " ON ledger_entry" if schema_editor.connection.vendor == "postgresql" else ""
    for name in BEFORE:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}", params=None)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(FUNCTION.format(message=MESSAGE), params=None)
        for table, change in CHANGES.items():
            schema_editor.execute(POSTGRESQL.format(table=table, change=change), params=None)
        return
    for table, change in CHANGES.items():
        script = SQLITE.format(table=table, change=change, message=MESSAGE)
        for statement in script.split("END;")[:-1]:
            schema_editor.execute(statement + "END", params=None)


def drop(apps, schema_editor):
    on_table = " ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
    for table in CHANGES:
        for name in ("stays", "is_kept"):
            place = on_table.format(table=table)
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}{place}", params=None)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_say_what_leaves_aim_at")]

    operations = [migrations.RunPython(create, drop)]
