import json
from io import StringIO

import pytest
from django.core.management import call_command

from campaign.keys.models import Purpose
from campaign.ledger import queries
from campaign.ledger.actions.fold import fold
from campaign.ledger.actions.publish import publish
from campaign.ledger.models import Log
from campaign.ledger.rules.notes import open_note
from campaign.petitions.actions.rotate_log_keys import rotate_log_keys
from tests.cast import a_draft, an_open_petition

pytestmark = pytest.mark.django_db


def newest_key(petition) -> str:
    return queries.public_keys(Log.objects.get(pk=petition.pk))["log"][0]


def test_a_new_key_is_named_by_a_new_leaf():
    petition = an_open_petition()

    pinned = rotate_log_keys(actor=None, petition=petition)

    keys = json.loads(pinned.body)["keys"]["log"]
    assert (pinned.number, keys[0], len(keys)) == (1, newest_key(petition), 2)


def test_the_text_that_is_signed_stays_the_same():
    petition = an_open_petition()

    pinned = rotate_log_keys(actor=None, petition=petition)

    assert pinned.text == petition.manifests.get(number=0).text


def test_a_checkpoint_after_a_rotation_is_good_for_who_knows_the_old_key_alone():
    petition = an_open_petition()
    (old,) = queries.verifiers(Log.objects.get(), Purpose.LOG)
    rotate_log_keys(actor=None, petition=petition)
    fold(log_id=petition.id)

    point = publish(log_id=petition.id)

    assert set(open_note(point.note, [old]).signatures) == {old}


def test_a_draft_gets_new_keys_and_no_leaf():
    petition = a_draft()
    before = newest_key(petition)

    assert rotate_log_keys(actor=None, petition=petition) is None
    assert newest_key(petition) != before


def test_the_command_asks_for_a_backup():
    petition, out = an_open_petition(), StringIO()

    call_command("rotate_log_keys", str(petition.id), stdout=out)

    assert out.getvalue() == "New keys; text 1 names them. Make a backup now.\n"
