from urllib.parse import urlsplit

from django.conf import settings
from django.db import migrations

from campaign.lib.final_rows import FinalRows


def freeze_host(apps, _editor):
    """The name of an event in calendars keeps the host it was made under."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    apps.get_model("press", "Event").objects.filter(uid_host="").update(uid_host=host)


class Migration(migrations.Migration):
    dependencies = [("press", "0002_events_are_planned_precisely")]
    operations = [
        migrations.RunPython(freeze_host, migrations.RunPython.noop),
        FinalRows("press_revision"),
    ]
