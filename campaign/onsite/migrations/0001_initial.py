import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("petitions", "0001_initial"),
        ("press", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Point",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=8, unique=True)),
                ("label", models.CharField(max_length=80, verbose_name="어디인가요?")),
                (
                    "starts_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="받기 시작하는 때"),
                ),
                (
                    "ends_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="그만 받는 때"),
                ),
                ("revoked_at", models.DateTimeField(null=True)),
                ("made_at", models.DateTimeField()),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="points",
                        to="press.event",
                        verbose_name="행사",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="points",
                        to="petitions.petition",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_at", None),
                            ("ends_at", None),
                            ("ends_at__gt", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="a_point_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Settled",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("hour", models.DateTimeField()),
                ("is_refused", models.BooleanField(default=False)),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="settled",
                        to="onsite.point",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["point", "hour"], name="settled_by_hour")],
            },
        ),
    ]
