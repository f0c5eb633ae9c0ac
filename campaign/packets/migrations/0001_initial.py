import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("ledger", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("petitions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Complaint",
            fields=[
                (
                    "petition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="petitions.petition",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="제목")),
                ("attention", models.CharField(blank=True, max_length=120, verbose_name="참조")),
                ("purpose", models.JSONField(default=list, verbose_name="신청 취지")),
                ("facts", models.TextField(blank=True, verbose_name="원인이 된 사실")),
                ("reasons", models.TextField(verbose_name="신청 이유")),
                ("letter", models.JSONField(default=list, verbose_name="공문 본문")),
                (
                    "has_other_remedies",
                    models.BooleanField(verbose_name="소송이나 다른 불복 절차를 신청했습니까?"),
                ),
                ("other_remedies", models.TextField(blank=True, verbose_name="그 내용")),
                (
                    "other_commissions",
                    models.TextField(blank=True, verbose_name="다른 권익위원회에 신청한 내용"),
                ),
                (
                    "agent",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="대리인의 인적 사항과 신청인과의 관계",
                    ),
                ),
                ("contact_name", models.CharField(max_length=80, verbose_name="담당자")),
                (
                    "contact_role",
                    models.CharField(blank=True, max_length=80, verbose_name="담당자 직책"),
                ),
                ("contact_phone", models.CharField(max_length=30, verbose_name="담당자 전화")),
                (
                    "contact_email",
                    models.EmailField(max_length=254, verbose_name="담당자 전자우편"),
                ),
                (
                    "notify_by",
                    models.CharField(
                        default="우편, 전자우편", max_length=60, verbose_name="통지 방법"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Packet",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("document_number", models.CharField(max_length=40, unique=True)),
                ("purpose", models.CharField(max_length=200, verbose_name="쓸 곳")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "만들 차례를 기다림"),
                            ("frozen", "집계 고정"),
                            ("rendered", "승인 기다림"),
                            ("approved", "승인됨"),
                            ("delivered", "제출함"),
                            ("cancelled", "취소함"),
                            ("failed", "만들지 못함"),
                        ],
                        default="requested",
                        max_length=10,
                    ),
                ),
                ("requested_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(null=True)),
                ("as_of", models.DateTimeField(null=True)),
                ("log_size", models.PositiveBigIntegerField(null=True)),
                ("last_serial", models.PositiveBigIntegerField(null=True)),
                ("total", models.PositiveIntegerField(null=True)),
                ("provided", models.PositiveIntegerField(null=True)),
                ("snapshot_digest", models.CharField(blank=True, max_length=64)),
                ("manifest_digest", models.CharField(blank=True, max_length=64)),
                ("roll_digest", models.CharField(blank=True, max_length=64)),
                ("wrap", models.BinaryField(max_length=128)),
                ("done", models.PositiveIntegerField(default=0)),
                ("steps", models.PositiveIntegerField(default=0)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("held_until", models.DateTimeField(null=True)),
                ("failure", models.CharField(blank=True, max_length=200)),
                ("delivered_on", models.DateField(null=True, verbose_name="제출한 날")),
                (
                    "delivered_how",
                    models.CharField(blank=True, max_length=120, verbose_name="제출 방법"),
                ),
                (
                    "receipt_number",
                    models.CharField(blank=True, max_length=60, verbose_name="접수 번호"),
                ),
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
                    "entry",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.entry",
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="packets",
                        to="petitions.petition",
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
                        name="nobody_approves_their_own_packet",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("approved_by", None),
                                ("state__in", ["requested", "frozen", "rendered"]),
                            ),
                            models.Q(
                                ("approved_by__isnull", False),
                                ("state__in", ["approved", "delivered"]),
                            ),
                            ("state__in", ["cancelled", "failed"]),
                            _connector="OR",
                        ),
                        name="approved_means_somebody_approved",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Artifact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("title", models.CharField(max_length=160)),
                ("pages", models.PositiveIntegerField(default=0)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "packet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="artifacts",
                        to="packets.packet",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("packet", "name"), name="artifact_names_differ")
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="답변을 받은 날")),
                ("summary", models.TextField(max_length=600, verbose_name="답변을 한두 문장으로")),
                (
                    "summary_en",
                    models.TextField(
                        blank=True, max_length=800, verbose_name="답변을 한두 문장으로(영어)"
                    ),
                ),
                ("url", models.URLField(blank=True, verbose_name="답변을 볼 수 있는 주소")),
                (
                    "packet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="packets.packet",
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Representative",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=80, verbose_name="성명")),
                (
                    "affiliation",
                    models.CharField(blank=True, max_length=120, verbose_name="소속·직책"),
                ),
                ("address", models.CharField(max_length=200, verbose_name="주소")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="연락처")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="전자우편")),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="representatives",
                        to="packets.complaint",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("order__gte", 1), ("order__lte", 3)),
                        name="at_most_three_represent",
                    ),
                    models.UniqueConstraint(
                        fields=("complaint", "order"), name="representatives_are_numbered"
                    ),
                ],
            },
        ),
    ]
