import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("petitions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reader",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("coalition", "함께하는 단체"), ("press", "언론")], max_length=10
                    ),
                ),
                ("language", models.CharField(default="ko", max_length=2)),
                ("mark", models.BinaryField(max_length=32)),
                ("sealed", models.BinaryField()),
                ("key", models.BinaryField(max_length=8)),
                ("added_at", models.DateTimeField()),
                ("agreed_at", models.DateTimeField(null=True)),
                ("ask_at", models.DateTimeField(null=True)),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="petitions.petition"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("petition", "mark"), name="an_address_reads_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mailing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("is_last", models.BooleanField(default=False)),
                ("size", models.PositiveBigIntegerField()),
                ("due_at", models.DateTimeField(null=True)),
                ("mailed_at", models.DateTimeField(null=True)),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="oversight.reader"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["due_at"], name="mailings_due")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reader", "day", "is_last"), name="one_letter_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Stamp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("size", models.PositiveBigIntegerField()),
                ("response", models.BinaryField()),
                ("at", models.DateTimeField()),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="petitions.petition"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("petition", "size"), name="one_stamp_for_a_size"
                    )
                ],
            },
        ),
    ]
