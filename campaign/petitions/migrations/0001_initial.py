import campaign.lib.clock
import campaign.people.rules
import django.core.validators
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Authority",
            fields=[
                ("code", models.CharField(max_length=30, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120, verbose_name="기관 이름")),
                ("name_en", models.CharField(max_length=160, verbose_name="영어 이름")),
                ("head", models.CharField(blank=True, max_length=80, verbose_name="기관장")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="주소")),
            ],
            options={
                "verbose_name_plural": "authorities",
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="단체 이름")),
                ("name_en", models.CharField(blank=True, max_length=160, verbose_name="영어 이름")),
                (
                    "short_name",
                    models.CharField(blank=True, max_length=30, verbose_name="줄인 이름"),
                ),
                (
                    "representative",
                    models.CharField(blank=True, max_length=80, verbose_name="대표자"),
                ),
                (
                    "address",
                    models.CharField(blank=True, max_length=200, verbose_name="주된 사무소 주소"),
                ),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="전화")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="전자우편")),
                ("website", models.URLField(blank=True, verbose_name="누리집")),
                ("is_demo", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Endorsement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="petitions.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Petition",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "slug",
                    models.SlugField(max_length=60, unique=True, verbose_name="주소에 쓸 이름"),
                ),
                (
                    "route",
                    models.CharField(
                        default="ACRC_GRIEVANCE", max_length=30, verbose_name="제출 절차"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "준비 중"),
                            ("open", "서명 받는 중"),
                            ("closed", "마감"),
                        ],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("opens_at", models.DateTimeField(blank=True, null=True, verbose_name="서명 시작")),
                (
                    "closes_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="서명 마감"),
                ),
                ("opened_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("destroyed_at", models.DateTimeField(null=True)),
                (
                    "goal",
                    models.PositiveIntegerField(
                        default=1000,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="목표",
                    ),
                ),
                ("help_phone", models.CharField(max_length=30, verbose_name="도움 전화")),
                ("slots", models.PositiveSmallIntegerField(default=1)),
                (
                    "representatives",
                    models.JSONField(blank=True, default=list, verbose_name="공동신청인의 대표자"),
                ),
                (
                    "ways",
                    models.JSONField(
                        blank=True, default=list, verbose_name="전자우편 말고 더 받을 확인 방법"
                    ),
                ),
                ("is_demo", models.BooleanField(default=False)),
                (
                    "coalition",
                    models.ManyToManyField(
                        related_name="endorsed",
                        through="petitions.Endorsement",
                        to="petitions.organisation",
                    ),
                ),
                (
                    "ministry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="petitions.authority",
                        verbose_name="소관 기관",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="petitions.organisation"
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="petitions.authority",
                        verbose_name="제출할 곳",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slots__in", [1, 2])), name="one_or_two_per_contact"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"), ("opened_at__isnull", False), _connector="OR"
                        ),
                        name="not_a_draft_means_opened",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="날짜")),
                ("title", models.CharField(max_length=160, verbose_name="무슨 일")),
                ("note", models.TextField(blank=True, max_length=600, verbose_name="설명")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="무슨 일(영어)"),
                ),
                (
                    "note_en",
                    models.TextField(blank=True, max_length=800, verbose_name="설명(영어)"),
                ),
                ("url", models.URLField(blank=True, verbose_name="자료 주소")),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="petitions.petition",
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            (campaign.people.rules.Role["OWNER"], "대표"),
                            (campaign.people.rules.Role["EDITOR"], "편집"),
                            (campaign.people.rules.Role["VERIFIER"], "서명 검토"),
                            (campaign.people.rules.Role["PRESS"], "언론"),
                            (campaign.people.rules.Role["EXPORTER"], "제출 문서"),
                            (campaign.people.rules.Role["AUDITOR"], "감사"),
                        ],
                        max_length=12,
                        verbose_name="역할",
                    ),
                ),
                ("granted_at", models.DateTimeField(default=campaign.lib.clock.now)),
                ("admitted_at", models.DateTimeField(null=True)),
                (
                    "admitted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="petitions.organisation"
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="petitions.petition",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "organisation", "petition", "role"),
                        name="one_grant_of_a_role",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("petition", None)),
                        fields=("user", "organisation", "role"),
                        name="one_grant_of_a_role_for_all",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="endorsement",
            name="petition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, to="petitions.petition"
            ),
        ),
        migrations.CreateModel(
            name="Processor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="맡은 곳의 이름")),
                ("task", models.CharField(max_length=160, verbose_name="맡긴 일")),
                (
                    "country",
                    models.CharField(
                        default="대한민국", max_length=60, verbose_name="자료가 있는 나라"
                    ),
                ),
                ("contact", models.CharField(blank=True, max_length=120, verbose_name="연락처")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="petitions.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["task", "name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "name", "task"), name="a_processor_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TextVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=120, verbose_name="제목")),
                ("lead", models.TextField(max_length=400, verbose_name="두 문장으로 왜")),
                ("demands", models.JSONField(default=list, verbose_name="요구")),
                ("body", models.TextField(verbose_name="본문")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=160, verbose_name="제목(영어)"),
                ),
                (
                    "lead_en",
                    models.TextField(
                        blank=True, max_length=600, verbose_name="두 문장으로 왜(영어)"
                    ),
                ),
                (
                    "demands_en",
                    models.JSONField(blank=True, default=list, verbose_name="요구(영어)"),
                ),
                ("body_en", models.TextField(blank=True, verbose_name="본문(영어)")),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="petitions.petition",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("petition", "number"), name="texts_are_numbered"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Manifest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("body", models.BinaryField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="manifests",
                        to="petitions.petition",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="petitions.textversion"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("petition", "number"), name="manifests_are_numbered"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="endorsement",
            constraint=models.UniqueConstraint(
                fields=("petition", "organisation"), name="an_organisation_joins_once"
            ),
        ),
    ]
