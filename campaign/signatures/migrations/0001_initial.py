import campaign.ledger.rules.entries
import campaign.lib.clock
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("ledger", "0001_initial"),
        ("petitions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("email", "전자우편"),
                            ("sms", "문자"),
                            ("social", "소셜 로그인"),
                            ("paper", "자필"),
                            ("identity", "본인확인"),
                        ],
                        max_length=8,
                    ),
                ),
                ("fingerprint", models.BinaryField(max_length=32, null=True)),
                ("slot", models.PositiveSmallIntegerField(default=1)),
                ("sealed", models.BinaryField()),
                ("is_withdrawn", models.BooleanField(default=False)),
                ("void_reason", models.PositiveSmallIntegerField(null=True)),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, to="ledger.entry"
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="petitions.petition"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_withdrawn", True)),
                        fields=["petition"],
                        name="withdrawn_signatures",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("petition", "method", "fingerprint", "slot"),
                        name="one_confirmed_signature_per_contact",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("void_reason", None),
                            (
                                "void_reason__in",
                                [
                                    campaign.ledger.rules.entries.VoidReason["BOT"],
                                    campaign.ledger.rules.entries.VoidReason["DUPLICATE"],
                                    campaign.ledger.rules.entries.VoidReason["ABUSE"],
                                    campaign.ledger.rules.entries.VoidReason["PAPER_INVALID"],
                                    campaign.ledger.rules.entries.VoidReason["DENIED"],
                                    campaign.ledger.rules.entries.VoidReason["OTHER"],
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="void_for_a_public_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordKey",
            fields=[
                (
                    "signature",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="signatures.signature",
                    ),
                ),
                ("wrap", models.BinaryField(max_length=128)),
            ],
        ),
        migrations.CreateModel(
            name="LinkRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("language", models.CharField(max_length=2)),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("email", "전자우편"),
                            ("sms", "문자"),
                            ("social", "소셜 로그인"),
                            ("paper", "자필"),
                            ("identity", "본인확인"),
                        ],
                        default="email",
                        max_length=8,
                    ),
                ),
                ("fingerprint", models.BinaryField(max_length=32)),
                ("sealed", models.BinaryField()),
                ("key", models.BinaryField(max_length=8)),
                ("due_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField(default=campaign.lib.clock.now)),
                ("code_digest", models.BinaryField(max_length=32, null=True)),
                ("code_expires_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="petitions.petition"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["due_at"], name="links_due")],
            },
        ),
        migrations.CreateModel(
            name="PendingSignature",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("language", models.CharField(max_length=2)),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("email", "전자우편"),
                            ("sms", "문자"),
                            ("social", "소셜 로그인"),
                            ("paper", "자필"),
                            ("identity", "본인확인"),
                        ],
                        default="email",
                        max_length=8,
                    ),
                ),
                ("fingerprint", models.BinaryField(max_length=32)),
                ("sealed", models.BinaryField()),
                ("key", models.BinaryField(max_length=8)),
                ("created_at", models.DateTimeField()),
                ("mail_due_at", models.DateTimeField(null=True)),
                ("mailed_at", models.DateTimeField(null=True)),
                ("mails", models.PositiveSmallIntegerField(default=0)),
                ("link_digest", models.BinaryField(max_length=32, null=True, unique=True)),
                ("link_expires_at", models.DateTimeField(null=True)),
                ("code_digest", models.BinaryField(max_length=32, null=True)),
                ("code_expires_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("letter_tag", models.BinaryField(max_length=16, null=True)),
                ("bounced_at", models.DateTimeField(null=True)),
                ("reminded_at", models.DateTimeField(null=True)),
                ("provider", models.CharField(blank=True, max_length=20)),
                ("is_noted", models.BooleanField(default=False)),
                (
                    "manifest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="petitions.manifest"
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="petitions.petition"
                    ),
                ),
                (
                    "signature",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="signatures.signature",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("mail_due_at__isnull", False)),
                        fields=["mail_due_at"],
                        name="mail_due",
                    ),
                    models.Index(fields=["created_at"], name="pending_by_age"),
                    models.Index(fields=["fingerprint"], name="pending_by_address"),
                    models.Index(fields=["letter_tag"], name="pending_by_letter"),
                    models.Index(
                        condition=models.Q(("is_noted", False), ("signature__isnull", False)),
                        fields=["petition"],
                        name="answers_to_note",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=12)),
                (
                    "fate",
                    models.CharField(
                        choices=[
                            ("received", "들어옴"),
                            ("refused", "받지 못함"),
                            ("confirmed", "확인함"),
                            ("withdrawn", "거둠"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="petitions.petition"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SourceTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=12)),
                (
                    "fate",
                    models.CharField(
                        choices=[
                            ("received", "들어옴"),
                            ("refused", "받지 못함"),
                            ("confirmed", "확인함"),
                            ("withdrawn", "거둠"),
                        ],
                        max_length=9,
                    ),
                ),
                ("number", models.PositiveIntegerField(default=0)),
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
                        fields=("petition", "source", "fate"), name="one_tally_of_a_source"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("region", models.CharField(max_length=12)),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("email", "전자우편"),
                            ("sms", "문자"),
                            ("social", "소셜 로그인"),
                            ("paper", "자필"),
                            ("identity", "본인확인"),
                        ],
                        max_length=8,
                    ),
                ),
                ("number", models.IntegerField(default=0)),
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
                        fields=("petition", "day", "region", "method"), name="one_tally_cell"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TallyChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("region", models.CharField(max_length=12)),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("email", "전자우편"),
                            ("sms", "문자"),
                            ("social", "소셜 로그인"),
                            ("paper", "자필"),
                            ("identity", "본인확인"),
                        ],
                        max_length=8,
                    ),
                ),
                ("change", models.SmallIntegerField()),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="petitions.petition"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CallCode",
            fields=[
                (
                    "signature",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="signatures.signature",
                    ),
                ),
                ("mail_due_at", models.DateTimeField(null=True)),
                ("digest", models.BinaryField(max_length=32, null=True)),
                ("expires_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("mail_due_at__isnull", False)),
                        fields=["mail_due_at"],
                        name="calls_due",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HeldSignature",
            fields=[
                (
                    "signature",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="signatures.signature",
                    ),
                ),
                ("reasons", models.CharField(max_length=120)),
                ("held_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["held_at"], name="held_by_age")],
            },
        ),
    ]
