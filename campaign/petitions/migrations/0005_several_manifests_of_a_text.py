"""The same text may be pinned again, with other keys of the log."""

import django.db.models.deletion
from django.db import migrations, models

# Changing a column, SQLite builds the table anew, without the triggers it had.
GUARDS = [
    """
    CREATE TRIGGER IF NOT EXISTS manifests_never_change BEFORE UPDATE ON petitions_manifest
    BEGIN SELECT RAISE(ABORT, 'manifests never change'); END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS manifests_stay BEFORE DELETE ON petitions_manifest
    BEGIN SELECT RAISE(ABORT, 'manifests stay'); END
    """,
]


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for statement in GUARDS:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("petitions", "0004_refuse_changes_of_what_was_published")]

    operations = [
        migrations.AlterField(
            model_name="manifest",
            name="text",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="petitions.textversion"
            ),
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
