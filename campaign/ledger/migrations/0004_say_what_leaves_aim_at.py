from django.db import migrations

BATCH = 1_000
WITHDRAW = 2


def fill(apps, schema_editor):
    """Read the target out of each leaf that aims at another: u64 behind version, type, reason."""
    Entry = apps.get_model("ledger", "Entry")
    while True:
        rows = list(Entry.objects.filter(type=WITHDRAW, target=None)[:BATCH])
        if not rows:
            return
        for row in rows:
            row.target = int.from_bytes(bytes(row.body)[3:11], "big")
        Entry.objects.bulk_update(rows, ["target"])


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_grow_a_tree")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
