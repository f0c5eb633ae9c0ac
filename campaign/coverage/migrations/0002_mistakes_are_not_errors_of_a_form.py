"""A field called errors hides what a form says of itself."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("coverage", "0001_initial")]
    operations = [
        migrations.RenameField(model_name="coverage", old_name="errors", new_name="mistakes")
    ]
