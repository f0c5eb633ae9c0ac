"""What was announced, noted and pressed stays as it was, whoever holds the database."""

import pytest
import time_machine
from django.db import DatabaseError, transaction

from campaign.press.actions.decide_notice import decide_notice
from campaign.press.actions.press_run import press_run
from campaign.press.actions.reschedule_event import reschedule_event
from campaign.press.models import NoticeStep, Revision, RunCommand
from tests.cast import an_open_petition
from tests.press.cast import BEFORE, an_event

pytestmark = pytest.mark.django_db
FINAL = {Revision: "note", NoticeStep: "note", RunCommand: "kind"}


@pytest.fixture
def _rows():
    with time_machine.travel(BEFORE):
        event = an_event(an_open_petition())
        decide_notice(actor=None, event=event, answers={}, is_required=True, reason="까닭")
        reschedule_event(actor=None, event=event, reason="비", place="후문 앞")
        press_run(actor=None, event=event, kind="start", version=0)


@pytest.mark.usefixtures("_rows")
@pytest.mark.parametrize("model", FINAL)
def test_it_never_changes(model):
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.update(**{FINAL[model]: "nothing"})


@pytest.mark.usefixtures("_rows")
@pytest.mark.parametrize("model", FINAL)
def test_it_is_never_deleted(model):
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.all().delete()
