from django.db import migrations


class Migration(migrations.Migration):
    """The table is renamed; its rows stay."""

    dependencies = [("newsroom", "0003_what_was_wrong"), ("press", "0008_presses_are_final")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable(name="ShieldedName", table="press_shieldedname")
            ],
            state_operations=[migrations.DeleteModel(name="ShieldedName")],
        )
    ]
