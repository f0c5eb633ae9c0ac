from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outreach", "0007_who_comes_gets_a_receipt")]

    operations = [
        migrations.AlterField(
            model_name="address",
            name="status",
            field=models.CharField(
                choices=[
                    ("ok", "보낼 수 있음"),
                    ("bounced", "되돌아옴"),
                    ("left", "그만 받음"),
                    ("reported", "스팸으로 신고함"),
                ],
                default="ok",
                max_length=8,
            ),
        ),
    ]
