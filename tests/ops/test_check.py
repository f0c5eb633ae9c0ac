import pytest

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


def test_the_demo_must_not_be_deployed(settings):
    settings.DEMO = True
    assert [one.id for one in checks.demo_is_off(None)] == ["campaign.E002"]


def test_an_address_without_tls_must_not_be_deployed(settings):
    settings.IS_SECURE = False
    assert [one.id for one in checks.site_is_encrypted(None)] == ["campaign.E003"]


def test_a_folder_as_queue_beside_postgresql_is_worth_a_warning(settings):
    settings.USES_SQLITE, settings.CELERY_BROKER_URL = False, "filesystem://localhost"
    assert [one.id for one in checks.queue_fits_database(None)] == ["campaign.W001"]
