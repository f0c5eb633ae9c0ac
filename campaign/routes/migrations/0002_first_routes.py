"""The routes that the program ships with; they are rows from then on."""

from django.db import migrations

from campaign.routes.actions.load_shipped import load_shipped


def add(apps, schema_editor):
    load_shipped(apps.get_model)


class Migration(migrations.Migration):
    dependencies = [
        ("routes", "0001_initial"),
        ("petitions", "0002_name_first_authorities"),
    ]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
