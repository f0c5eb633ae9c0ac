from django.db import migrations

from campaign.lib.final_rows import FinalRows


def same(*columns: str) -> str:
    return " AND ".join(f'NEW."{one}" = OLD."{one}"' for one in columns)


class Migration(migrations.Migration):
    dependencies = [
        ("sampling", "0001_initial"),
    ]

    operations = [
        FinalRows(
            "sampling_sample",
            change=f"{same('packet_id', 'wanted', 'source', 'public_on', 'opened_at')} "
            f"AND (OLD.word = '' OR ({same('word', 'value', 'url')})) "
            f"AND (OLD.drawn_at IS NULL OR ({same('drawn_at', 'live', 'drawn', 'agreed')})) "
            f"AND (OLD.finished_at IS NULL OR ({same('asked', 'yes', 'no', 'finished_at')}))",
        )
    ]
