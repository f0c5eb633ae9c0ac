from django.db import migrations

from campaign.lib.final_rows import FinalRows


class Migration(migrations.Migration):
    dependencies = [("officer", "0001_initial")]
    operations = [FinalRows("officer_breachstep")]
