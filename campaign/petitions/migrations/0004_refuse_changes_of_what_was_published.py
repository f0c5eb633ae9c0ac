"""What was signed stays as it was: the database refuses to change a published text or manifest."""

from django.db import migrations

SQLITE = [
    """
    CREATE TRIGGER published_texts_never_change BEFORE UPDATE ON petitions_textversion
    WHEN OLD.published_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'published texts never change'); END
    """,
    """
    CREATE TRIGGER published_texts_stay BEFORE DELETE ON petitions_textversion
    WHEN OLD.published_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'published texts stay'); END
    """,
    """
    CREATE TRIGGER manifests_never_change BEFORE UPDATE ON petitions_manifest
    BEGIN SELECT RAISE(ABORT, 'manifests never change'); END
    """,
    """
    CREATE TRIGGER manifests_stay BEFORE DELETE ON petitions_manifest
    BEGIN SELECT RAISE(ABORT, 'manifests stay'); END
    """,
]
POSTGRESQL = [
    """
    CREATE FUNCTION what_was_published_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'published texts and manifests never change and stay'
        USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER published_texts_are_final BEFORE UPDATE OR DELETE ON petitions_textversion
    FOR EACH ROW WHEN (OLD.published_at IS NOT NULL)
    EXECUTE FUNCTION what_was_published_is_final()
    """,
    """
    CREATE TRIGGER manifests_are_final BEFORE UPDATE OR DELETE ON petitions_manifest
    FOR EACH ROW EXECUTE FUNCTION what_was_published_is_final()
    """,
]
UNDO_SQLITE = [
    "DROP TRIGGER published_texts_never_change",
    "DROP TRIGGER published_texts_stay",
    "DROP TRIGGER manifests_never_change",
    "DROP TRIGGER manifests_stay",
]
UNDO_POSTGRESQL = ["DROP FUNCTION what_was_published_is_final() CASCADE"]


def guard(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRESQL:
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in UNDO_SQLITE if is_sqlite else UNDO_POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("petitions", "0003_add_when_roles_were_granted")]
    operations = [migrations.RunPython(guard, unguard)]
