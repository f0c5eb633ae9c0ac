import campaign.press.models.events
import django.core.validators
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
            name="Event",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("slug", models.SlugField(max_length=60, verbose_name="주소에 쓸 이름")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("conference", "기자회견"),
                            ("briefing", "설명회"),
                            ("handover", "서명 전달"),
                            ("action", "공개 행동"),
                        ],
                        default="conference",
                        max_length=12,
                        verbose_name="종류",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "준비 중"),
                            ("announced", "예정"),
                            ("done", "마침"),
                            ("postponed", "미룸"),
                            ("cancelled", "취소"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="상태",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="제목")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="제목(영어)"),
                ),
                ("purpose", models.TextField(max_length=2000, verbose_name="취지")),
                (
                    "purpose_en",
                    models.TextField(blank=True, max_length=3000, verbose_name="취지(영어)"),
                ),
                ("starts_at", models.DateTimeField(verbose_name="시작")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=40,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="걸리는 시간(분)",
                    ),
                ),
                ("place", models.CharField(max_length=160, verbose_name="장소")),
                (
                    "place_en",
                    models.CharField(blank=True, max_length=200, verbose_name="장소(영어)"),
                ),
                (
                    "backup_place",
                    models.CharField(blank=True, max_length=160, verbose_name="비가 오면"),
                ),
                (
                    "backup_place_en",
                    models.CharField(blank=True, max_length=200, verbose_name="비가 오면(영어)"),
                ),
                ("map_url", models.URLField(blank=True, verbose_name="지도 주소")),
                ("hosts", models.CharField(max_length=300, verbose_name="주최")),
                (
                    "hosts_en",
                    models.CharField(blank=True, max_length=400, verbose_name="주최(영어)"),
                ),
                ("organisers", models.CharField(blank=True, max_length=300, verbose_name="주관")),
                (
                    "organisers_en",
                    models.CharField(blank=True, max_length=400, verbose_name="주관(영어)"),
                ),
                ("master", models.CharField(blank=True, max_length=120, verbose_name="사회")),
                (
                    "master_en",
                    models.CharField(blank=True, max_length=160, verbose_name="사회(영어)"),
                ),
                (
                    "addressees",
                    models.CharField(
                        default="각 언론사 사회부·정치부·산업/IT부 및 사진·영상부",
                        max_length=200,
                        verbose_name="수신",
                    ),
                ),
                ("copied_to", models.CharField(blank=True, max_length=200, verbose_name="참조")),
                (
                    "embargo_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="보도 시점"),
                ),
                (
                    "attachments",
                    models.JSONField(
                        blank=True,
                        default=campaign.press.models.events.usual_attachments,
                        verbose_name="붙임",
                    ),
                ),
                ("contact_name", models.CharField(max_length=80, verbose_name="문의할 사람")),
                (
                    "contact_role",
                    models.CharField(blank=True, max_length=80, verbose_name="문의할 사람의 직책"),
                ),
                ("contact_phone", models.CharField(max_length=30, verbose_name="문의 전화")),
                (
                    "contact_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="문의 전자우편"),
                ),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
                ("announced_at", models.DateTimeField(null=True)),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="petitions.petition",
                    ),
                ),
            ],
            options={
                "ordering": ["-starts_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("petition", "slug"), name="event_slugs_differ_in_a_petition"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=60, verbose_name="순서")),
                ("title", models.CharField(blank=True, max_length=160, verbose_name="내용")),
                ("speaker", models.CharField(blank=True, max_length=80, verbose_name="발언자")),
                ("role", models.CharField(blank=True, max_length=120, verbose_name="소속·직책")),
                (
                    "english",
                    models.CharField(blank=True, max_length=300, verbose_name="영어로 한 줄"),
                ),
                ("minutes", models.PositiveSmallIntegerField(default=5, verbose_name="분")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="programme",
                        to="press.event",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("changes", models.JSONField()),
                ("is_material", models.BooleanField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="press.event",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "number"), name="revisions_are_numbered"
                    )
                ],
            },
        ),
    ]
