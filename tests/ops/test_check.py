from base64 import b64encode
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from campaign.keys.actions.create import create_key
from campaign.keys.models import Purpose
from campaign.keys.queries import key_ring
from campaign.ops import checks


@pytest.fixture
def _forgotten_keys():
    key_ring.cache_clear()
    yield
    key_ring.cache_clear()


@pytest.mark.usefixtures("_forgotten_keys")
def test_keys_that_cannot_be_read_stop_the_start(settings):
    settings.WRAPPING_KEYS = "change-me"
    assert [one.id for one in checks.wrapping_keys_open(None)] == ["campaign.E001"]


@pytest.mark.usefixtures("_forgotten_keys")
def test_good_keys_pass():
    assert checks.wrapping_keys_open(None) == []


@pytest.mark.django_db
@pytest.mark.usefixtures("_forgotten_keys")
def test_keys_of_another_database_stop_the_start(settings):
    create_key(owner=uuid4(), purpose=Purpose.DATA)
    settings.WRAPPING_KEYS = f"test:{b64encode(b'x' * 32).decode()}"
    key_ring.cache_clear()

    with pytest.raises(SystemCheckError, match=r"campaign\.E004"):
        call_command("check", databases=["default"])


@pytest.mark.django_db
def test_the_keys_of_the_database_pass():
    create_key(owner=uuid4(), purpose=Purpose.DATA)

    assert checks.wrapping_keys_are_the_ones(None, databases=["default"]) == []


def test_the_word_of_the_example_is_no_secret(settings):
    settings.SECRET_KEY = "change-me"
    assert [one.id for one in checks.secret_key_is_a_secret(None)] == ["campaign.E005"]


def test_letters_into_a_folder_must_not_be_deployed(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert [one.id for one in checks.letters_leave(None)] == ["campaign.E006"]


def test_the_demo_must_not_be_deployed(settings):
    settings.DEMO = True
    assert [one.id for one in checks.demo_is_off(None)] == ["campaign.E002"]


def test_an_address_without_tls_must_not_be_deployed(settings):
    settings.IS_SECURE = False
    assert [one.id for one in checks.site_is_encrypted(None)] == ["campaign.E003"]


def test_a_folder_as_queue_beside_postgresql_is_worth_a_warning(settings):
    settings.USES_SQLITE, settings.CELERY_BROKER_URL = False, "filesystem://localhost"
    assert [one.id for one in checks.queue_fits_database(None)] == ["campaign.W001"]
