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
            name="Sheet",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("code", models.CharField(max_length=8, unique=True)),
                (
                    "profile",
                    models.CharField(
                        choices=[
                            ("support", "지지 서명지"),
                            ("joint", "공동신청인 서명지"),
                            ("single", "한 사람 양식"),
                        ],
                        max_length=8,
                    ),
                ),
                ("lines", models.PositiveSmallIntegerField()),
                ("made_at", models.DateTimeField()),
                (
                    "holder",
                    models.BinaryField(blank=True, default=b"", verbose_name="받은 사람이나 모임"),
                ),
                ("holder_key", models.BinaryField(blank=True, default=b"", max_length=8)),
                ("handed_on", models.DateField(null=True, verbose_name="내준 날")),
                ("returned_on", models.DateField(null=True, verbose_name="돌아온 날")),
                ("lost_on", models.DateField(null=True, verbose_name="잃은 날")),
                ("entered_at", models.DateTimeField(null=True)),
                ("misses_lines", models.BooleanField(default=False)),
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
                    "manifest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="petitions.manifest",
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="petitions.petition",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("petition", "number"), name="sheets_are_numbered"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lines__gte", 1)), name="a_sheet_has_a_line"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Scan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("digest", models.CharField(max_length=64)),
                ("wrap", models.BinaryField(max_length=128)),
                ("size", models.PositiveIntegerField()),
                ("uploaded_at", models.DateTimeField()),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scans",
                        to="petitions.petition",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scans",
                        to="paper.sheet",
                    ),
                ),
            ],
            options={
                "ordering": ["uploaded_at", "order"],
            },
        ),
        migrations.CreateModel(
            name="Row",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("line", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("entered", "확인 기다림"),
                            ("returned", "다시 적기"),
                            ("agreed", "곧 셈"),
                            ("matched", "겹침 살피기"),
                            ("counted", "셈"),
                            ("unreadable", "읽을 수 없음"),
                            ("unconsented", "동의 표시 없음"),
                            ("duplicate", "겹침"),
                        ],
                        default="entered",
                        max_length=12,
                    ),
                ),
                (
                    "objection",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("name", "이름이 다름"),
                            ("place", "지역·주소가 다름"),
                            ("ticks", "동의 표시가 다름"),
                            ("other", "그 밖에 다름"),
                        ],
                        max_length=8,
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("key", models.BinaryField(max_length=8)),
                ("entered_at", models.DateTimeField()),
                ("checked_at", models.DateTimeField(null=True)),
                ("same_online", models.PositiveSmallIntegerField(default=0)),
                ("same_on_paper", models.PositiveSmallIntegerField(default=0)),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "signature",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper_row",
                        to="signatures.signature",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="paper.sheet",
                    ),
                ),
            ],
            options={
                "ordering": ["line"],
                "indexes": [models.Index(fields=["state"], name="rows_by_state")],
                "constraints": [
                    models.UniqueConstraint(fields=("sheet", "line"), name="one_row_for_a_line"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("checked_by", None),
                            models.Q(("checked_by", models.F("entered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_checks_what_they_entered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("checked_by", None), ("state", "entered")),
                            models.Q(
                                models.Q(("state", "entered"), _negated=True),
                                ("checked_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="beyond_entry_means_somebody_checked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signature__isnull", False), ("state", "counted")),
                            models.Q(
                                models.Q(("state", "counted"), _negated=True), ("signature", None)
                            ),
                            _connector="OR",
                        ),
                        name="a_counted_line_has_its_signature",
                    ),
                ],
            },
        ),
    ]
