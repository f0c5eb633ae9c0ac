from django.db import migrations

from campaign.lib.final_rows import FinalRows


class Migration(migrations.Migration):
    dependencies = [("filing", "0001_initial")]
    operations = [FinalRows("filing_event"), FinalRows("filing_access")]
