"""What was published stays as it was; a number that was given stays given."""

from django.db import migrations

from campaign.lib.final_rows import FinalRows

DRAFT = "OLD.published_at IS NULL"


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0001_initial")]
    operations = [FinalRows("newsroom_version", change=DRAFT, delete=DRAFT)]
