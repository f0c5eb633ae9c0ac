"""What was signed stays as it was."""

from django.db import migrations

from campaign.lib.final_rows import FinalRows

DRAFT = "OLD.published_at IS NULL"


class Migration(migrations.Migration):
    dependencies = [("petitions", "0002_name_first_authorities")]
    operations = [
        FinalRows("petitions_textversion", change=DRAFT, delete=DRAFT),
        FinalRows("petitions_manifest"),
    ]
