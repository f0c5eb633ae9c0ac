from django.db import migrations

from campaign.lib.final_rows import FinalRows


class Migration(migrations.Migration):
    dependencies = [("press", "0007_run_sheets")]
    operations = [FinalRows("press_runcommand")]
