"""The book is append-only in the database itself.

An entry keeps its bytes for good; index and serial are given once and then stay.
"""

from django.db import migrations

SQLITE = [
    """
    CREATE TRIGGER ledger_entries_never_change BEFORE UPDATE ON ledger_entry
    WHEN NEW.id IS NOT OLD.id OR NEW.log_id IS NOT OLD.log_id OR NEW.body IS NOT OLD.body
      OR NEW.type IS NOT OLD.type OR NEW.strength IS NOT OLD.strength
      OR NEW.change IS NOT OLD.change OR NEW.is_correction IS NOT OLD.is_correction
      OR (OLD.serial IS NOT NULL AND NEW.serial IS NOT OLD.serial)
      OR (OLD.log_index IS NOT NULL AND NEW.log_index IS NOT OLD.log_index)
    BEGIN SELECT RAISE(ABORT, 'ledger entries never change'); END
    """,
    """
    CREATE TRIGGER ledger_entries_stay BEFORE DELETE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'ledger entries stay'); END
    """,
]
POSTGRESQL = [
    """
    CREATE FUNCTION ledger_entries_are_final() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'ledger entries never change and stay'
        USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER ledger_entries_never_change BEFORE UPDATE ON ledger_entry
    FOR EACH ROW WHEN (
        (NEW.id, NEW.log_id, NEW.body, NEW.type, NEW.strength, NEW.change, NEW.is_correction)
        IS DISTINCT FROM
        (OLD.id, OLD.log_id, OLD.body, OLD.type, OLD.strength, OLD.change, OLD.is_correction)
        OR (OLD.serial IS NOT NULL AND NEW.serial IS DISTINCT FROM OLD.serial)
        OR (OLD.log_index IS NOT NULL AND NEW.log_index IS DISTINCT FROM OLD.log_index)
    ) EXECUTE FUNCTION ledger_entries_are_final()
    """,
    """
    CREATE TRIGGER ledger_entries_stay BEFORE DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_entries_are_final()
    """,
]
UNDO_SQLITE = ["DROP TRIGGER ledger_entries_never_change", "DROP TRIGGER ledger_entries_stay"]
UNDO_POSTGRESQL = ["DROP FUNCTION ledger_entries_are_final() CASCADE"]


def guard(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRESQL:
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in UNDO_SQLITE if is_sqlite else UNDO_POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
