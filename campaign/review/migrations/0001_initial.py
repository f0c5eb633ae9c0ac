import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("petitions", "0001_initial"),
        ("signatures", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Decision",
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
                        choices=[("clear", "세기로 함"), ("reject", "세지 않기로 함")], max_length=6
                    ),
                ),
                ("reason", models.PositiveSmallIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("number", models.PositiveIntegerField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="petitions.petition"
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "clear"), ("reason", None)),
                            models.Q(("kind", "reject"), ("reason__isnull", False)),
                            _connector="OR",
                        ),
                        name="who_rejects_says_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Decided",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reasons", models.CharField(max_length=120)),
                ("held_at", models.DateTimeField()),
                (
                    "signature",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="signatures.signature"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="review.decision",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("decision", "signature"), name="decided_once_in_a_decision"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Removal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("conditions", models.JSONField()),
                ("reason", models.PositiveSmallIntegerField()),
                ("note", models.CharField(max_length=300)),
                ("digest", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("choosing", "세어 보는 중"),
                            ("waiting", "승인 기다림"),
                            ("voiding", "무효로 하는 중"),
                            ("done", "무효로 함"),
                            ("cancelled", "취소함"),
                            ("restoring", "되돌리는 중"),
                            ("restored", "모두 되돌림"),
                        ],
                        default="choosing",
                        max_length=9,
                    ),
                ),
                ("requested_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(null=True)),
                ("read", models.PositiveBigIntegerField(default=0)),
                ("number", models.PositiveIntegerField(default=0)),
                (
                    "approved_by",
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
                        on_delete=django.db.models.deletion.PROTECT, to="petitions.petition"
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "restored_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-requested_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by", None),
                            models.Q(("approved_by", models.F("requested_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_approves_their_own_removal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["choosing", "waiting", "cancelled"]),
                            ("approved_by__isnull", False),
                            _connector="OR",
                        ),
                        name="many_are_voided_by_two_persons",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Removed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "step",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "Chosen"), (1, "Void"), (2, "Skipped"), (3, "Restored")],
                        default=0,
                    ),
                ),
                ("reasons", models.CharField(blank=True, max_length=120)),
                ("held_at", models.DateTimeField(null=True)),
                (
                    "removal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="review.removal",
                    ),
                ),
                (
                    "signature",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="signatures.signature"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["removal", "step"], name="removed_by_step")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("removal", "signature"), name="removed_once_by_a_removal"
                    )
                ],
            },
        ),
    ]
