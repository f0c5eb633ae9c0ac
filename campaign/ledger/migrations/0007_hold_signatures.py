"""A signature's leaf may wait for a person; once it does not wait it never waits again.

SQLite rebuilds the table without its triggers, so they are made again, knowing the new column.
"""

from importlib import import_module

from django.db import migrations, models

before = import_module("campaign.ledger.migrations.0005_append_only")
TABLE = "ledger_entry"
CHANGE = before.CHANGES[TABLE] + " AND (NEW.hold = OLD.hold OR NEW.hold <> 1)"


def drop(apps, schema_editor):
    place = f" ON {TABLE}" if schema_editor.connection.vendor == "postgresql" else ""
    for name in ("stays", "is_kept"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_{name}{place}", params=None)


def _create(schema_editor, change):
    fields = {"table": TABLE, "change": change, "message": before.MESSAGE}
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(before.POSTGRESQL.format(**fields), params=None)
        return
    for statement in before.SQLITE.format(**fields).split("END;")[:-1]:
        schema_editor.execute(statement + "END", params=None)


def create(apps, schema_editor):
    _create(schema_editor, CHANGE)


def create_as_before(apps, schema_editor):
    _create(schema_editor, before.CHANGES[TABLE])


class Migration(migrations.Migration):
    dependencies = [("ledger", "0006_find_entries_by_serial")]

    operations = [
        migrations.RunPython(drop, create_as_before),
        migrations.AddField(
            model_name="entry",
            name="hold",
            field=models.PositiveSmallIntegerField(
                choices=[(0, "None"), (1, "Held"), (2, "Overdue")], default=0
            ),
        ),
        migrations.RemoveIndex(model_name="entry", name="entries_waiting"),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("log_index", None), ("hold__gt", 0), _connector="OR"),
                fields=["log"],
                name="entries_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hold", 0),
                    models.Q(("hold", 1), ("log_index", None), ("type", 1)),
                    models.Q(("hold", 2), ("type", 1)),
                    _connector="OR",
                ),
                name="a_held_signature_has_no_index",
            ),
        ),
        migrations.RunPython(create, drop),
    ]
