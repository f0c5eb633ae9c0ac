import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The table is there: it comes from newsroom."""

    dependencies = [
        ("newsroom", "0004_names_are_kept_by_press"),
        ("press", "0008_presses_are_final"),
    ]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="ShieldedName",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("mark", models.BinaryField(max_length=32)),
                        ("length", models.PositiveSmallIntegerField()),
                        ("alias", models.CharField(max_length=80, verbose_name="대신 쓸 이름")),
                        (
                            "petition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="petitions.petition",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["alias"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("petition", "mark"), name="a_name_shielded_once"
                            )
                        ],
                    },
                )
            ]
        )
    ]
