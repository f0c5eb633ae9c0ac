"""The hours of the law that the program ships with; they are rows from then on."""

from datetime import date

from django.db import migrations

from campaign.lib.final_rows import FinalRows

LAW = "https://www.law.go.kr/법령/집회및시위에관한법률"
# The text that was read is the one in force from this day on; the page asks to look again.
READ = date(2021, 1, 1)
RULES = [
    (
        "opens",
        720,
        "신고를 받기 시작하는 때: 시작하기 전",
        "Notices are taken from, before the start",
        "집시법 제6조 제1항",
    ),
    (
        "closes",
        48,
        "신고 마감: 시작하기 전",
        "Notices are taken until, before the start",
        "집시법 제6조 제1항",
    ),
    (
        "internal",
        24,
        "우리 마감: 법의 마감보다 앞서",
        "Our own deadline, before that of the law",
        "",
    ),
    (
        "correction",
        24,
        "보완 마감: 보완 통고를 받고",
        "Corrections are due after being asked",
        "집시법 제7조 제1항",
    ),
    (
        "withdrawal",
        24,
        "철회 신고: 시작하기 전",
        "A withdrawal is due before the start",
        "집시법 제6조 제3항",
    ),
]


def add(apps, _editor):
    rules = apps.get_model("press", "LegalRule")
    for code, hours, name, name_en, basis in RULES:
        fields = {
            "hours": hours,
            "name": name,
            "name_en": name_en,
            "basis": f"{basis} (2021. 1. 1. 시행 본문)" if basis else "단체가 정하는 여유",
            "source_url": LAW if basis else "",
            "checked_on": READ,
        }
        rules.objects.get_or_create(code=code, organisation=None, defaults=fields)


class Migration(migrations.Migration):
    dependencies = [("press", "0005_notices_of_assemblies")]
    operations = [
        migrations.RunPython(add, migrations.RunPython.noop),
        FinalRows("press_noticestep"),
    ]
