"""What was done stays written down: the database itself refuses to change or delete an event."""

from django.db import migrations

SQLITE = [
    """
    CREATE TRIGGER audit_events_never_change BEFORE UPDATE ON audit_auditevent
    BEGIN SELECT RAISE(ABORT, 'audit events never change'); END
    """,
    """
    CREATE TRIGGER audit_events_stay BEFORE DELETE ON audit_auditevent
    BEGIN SELECT RAISE(ABORT, 'audit events stay'); END
    """,
]
POSTGRESQL = [
    """
    CREATE FUNCTION audit_events_are_final() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'audit events never change and stay'
        USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER audit_events_are_final BEFORE UPDATE OR DELETE ON audit_auditevent
    FOR EACH ROW EXECUTE FUNCTION audit_events_are_final()
    """,
]
UNDO_SQLITE = ["DROP TRIGGER audit_events_never_change", "DROP TRIGGER audit_events_stay"]
UNDO_POSTGRESQL = ["DROP FUNCTION audit_events_are_final() CASCADE"]


def guard(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRESQL:
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in UNDO_SQLITE if is_sqlite else UNDO_POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
