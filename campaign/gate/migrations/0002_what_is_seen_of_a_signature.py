from django.db import migrations, models


class Migration(migrations.Migration):
    """A row is known by the pending signature; what stood in the table before lives for days only."""

    dependencies = [("gate", "0001_risks")]

    operations = [
        migrations.DeleteModel("Risk"),
        migrations.CreateModel(
            name="Unproven",
            fields=[
                ("petition", models.UUIDField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Crowd",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("petition", models.UUIDField()),
                (
                    "trait",
                    models.CharField(
                        max_length=8,
                    ),
                ),
                ("value", models.CharField(max_length=40)),
                ("recent", models.PositiveIntegerField()),
                ("usual", models.FloatField()),
                ("since", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("petition", "trait", "value"), name="one_crowd_of_a_kind"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Risk",
            fields=[
                ("pending", models.UUIDField(primary_key=True, serialize=False)),
                ("petition", models.UUIDField()),
                ("hour", models.DateTimeField()),
                ("nonce", models.BinaryField(max_length=16, null=True, unique=True)),
                ("network", models.BinaryField(max_length=4)),
                (
                    "kind",
                    models.CharField(
                        max_length=12,
                    ),
                ),
                ("domain", models.BinaryField(max_length=8)),
                ("pattern", models.CharField(max_length=40)),
                (
                    "speed",
                    models.CharField(
                        max_length=8,
                    ),
                ),
                ("reasons", models.CharField(blank=True, max_length=120)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["hour"], name="risks_by_age"),
                    models.Index(fields=["petition", "hour"], name="risks_of_a_petition"),
                ],
            },
        ),
    ]
