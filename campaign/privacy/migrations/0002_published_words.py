from django.db import migrations, models

from campaign.lib.final_rows import FinalRows


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_what_left_the_house")]

    operations = [
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document",
                    models.CharField(
                        choices=[
                            ("policy", "개인정보 처리방침"),
                            ("consents", "동의를 받는 글"),
                        ],
                        max_length=10,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("words", models.JSONField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "number"), name="publications_are_numbered"
                    )
                ],
            },
        ),
        FinalRows("privacy_publication"),
    ]
