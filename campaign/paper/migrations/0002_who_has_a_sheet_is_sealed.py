from django.db import migrations, models

from campaign.keys.models import Purpose
from campaign.keys.queries import current_key
from campaign.lib import encryption


def seal(apps, _editor):
    """Seal what stood in clear, as `move_sheets` does from now on."""
    for sheet in apps.get_model("paper", "Sheet").objects.exclude(handed_to=""):
        key = current_key(owner=sheet.petition_id, purpose=Purpose.DATA)
        place = b"petition/sheet/v1\0" + sheet.petition_id.bytes + sheet.id.bytes
        sheet.holder = encryption.seal(sheet.handed_to.encode(), key=key.secret, place=place)
        sheet.holder_key = key.id
        sheet.save(update_fields=["holder", "holder_key"])


class Migration(migrations.Migration):
    dependencies = [
        ("keys", "0003_a_key_for_tablets"),
        ("paper", "0001_sheets_scans_and_lines"),
    ]

    operations = [
        migrations.AddField(
            model_name="sheet",
            name="holder",
            field=models.BinaryField(blank=True, default=b"", verbose_name="받은 사람이나 모임"),
        ),
        migrations.AddField(
            model_name="sheet",
            name="holder_key",
            field=models.BinaryField(blank=True, default=b"", max_length=8),
        ),
        migrations.RunPython(seal, migrations.RunPython.noop),
        migrations.RemoveField(model_name="sheet", name="handed_to"),
    ]
