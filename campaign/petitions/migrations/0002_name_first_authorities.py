"""The receiving authority and the ministry of the first campaign; others are added as data."""

from django.db import migrations

AUTHORITIES = [
    {
        "code": "ACRC",
        "name": "국민권익위원회",
        "name_en": "Anti-Corruption and Civil Rights Commission",
        "head": "위원장",
        "address": "(30102) 세종특별자치시 도움5로 20, 정부세종청사 국민권익위원회",
    },
    {
        "code": "MSIT",
        "name": "과학기술정보통신부",
        "name_en": "Ministry of Science and ICT",
        "head": "장관",
        "address": "",
    },
]


def add(apps, schema_editor):
    for row in AUTHORITIES:
        apps.get_model("petitions", "Authority").objects.get_or_create(
            code=row["code"], defaults=row
        )


class Migration(migrations.Migration):
    dependencies = [("petitions", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
