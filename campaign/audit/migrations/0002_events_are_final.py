"""What was done stays written down for three years: the database itself refuses anything else."""

from django.db import migrations

from campaign.lib.final_rows import FinalRows

OLD = {
    "sqlite": "OLD.at <= strftime('%Y-%m-%d %H:%M:%f', 'now', '-1096 days')",
    "postgresql": "OLD.at < now() - interval '1096 days'",
}


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [FinalRows("audit_auditevent", delete=OLD), FinalRows("audit_beginning")]
