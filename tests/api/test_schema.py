"""F7. Schemathesis goes through the OpenAPI document, in this process.

Whatever is sent, the answer is one that the document names: its status, its kind, its shape.
"""

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode, openapi

from campaign.wsgi import application
from tests.cast import an_open_petition
from tests.newsroom.cast import a_release, grow
from tests.press.cast import an_event

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
DOCUMENT = "/api/v1/openapi.json"
SERVER_ERROR = 500
few = settings(
    max_examples=12,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def questions() -> list:
    """Return what is asked rightly of each operation, and wrongly where anything can be wrong."""
    found = [one.ok() for one in openapi.from_wsgi(DOCUMENT, application).get_all_operations()]
    right, wrong = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
    asked = [(one, right) for one in found] + [(one, wrong) for one in found if one.query]
    return [pytest.param(one, mode, id=f"{one.path} {mode.value}") for one, mode in asked]


@pytest.fixture
def _one_connection():
    """Requests would close the connection of the test's transaction, as after each real one."""
    moments = (request_started, request_finished)
    for moment in moments:
        moment.disconnect(close_old_connections)
    yield
    for moment in moments:
        moment.connect(close_old_connections)


@pytest.fixture
def _something_everywhere(_one_connection):
    petition = an_open_petition(slug="face")
    grow(petition, "a", "b")
    an_event(petition)
    a_release(petition, body="<p>본문입니다.</p>")


@pytest.mark.parametrize(("operation", "mode"), questions())
@pytest.mark.usefixtures("_something_everywhere")
def test_every_answer_is_one_that_the_document_names(operation, mode):
    @few
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        # An answer that the document does not name raises; whatever is asked, nothing breaks.
        assert case.call_and_validate().status_code < SERVER_ERROR
        if case.path_parameters:
            case.path_parameters["slug"] = "face"
            assert case.call_and_validate().status_code < SERVER_ERROR

    ask()
