"""Names of tasks are strings; a wrong one would be found only at night."""

import re
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings

from campaign.processes import WORKERS

ROOT = Path(__file__).parents[2]
ENQUEUED = re.compile(r'enqueue\(\s*"([\w.]+)"')


def enqueued() -> list[str]:
    files = (ROOT / "campaign").rglob("*.py")
    return sorted({name for file in files for name in ENQUEUED.findall(file.read_text("utf-8"))})


@pytest.mark.parametrize("name", enqueued())
def test_an_enqueued_name_is_a_task(name):
    assert name in current_app.tasks


@pytest.mark.parametrize("entry", settings.CELERY_BEAT_SCHEDULE)
def test_a_scheduled_name_is_a_task(entry):
    assert settings.CELERY_BEAT_SCHEDULE[entry]["task"] in current_app.tasks


@pytest.mark.parametrize("entry", settings.CELERY_BEAT_SCHEDULE)
def test_a_late_tick_is_dropped(entry):
    tick = settings.CELERY_BEAT_SCHEDULE[entry]
    assert tick["options"]["expires"] <= tick["schedule"]


def test_every_queue_has_a_worker():
    queues = {route["queue"] for route in settings.CELERY_TASK_ROUTES.values()}

    assert {name for name, *_ in WORKERS} == queues | {settings.CELERY_TASK_DEFAULT_QUEUE}
