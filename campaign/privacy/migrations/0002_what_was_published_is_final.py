from django.db import migrations

from campaign.lib.final_rows import FinalRows


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_initial")]
    operations = [FinalRows("privacy_publication"), FinalRows("privacy_destruction")]
