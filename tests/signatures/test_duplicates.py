"""C11: who signs twice under another spelling is found, from the form to the count."""

import pytest

from campaign.ledger.queries import count
from campaign.signatures.actions.confirm import AlreadySigned, confirm_by_link
from campaign.signatures.models import PendingSignature
from campaign.signatures.queries.records import open_pending
from tests.cast import an_open_petition, form_of, letters, minji
from tests.gate.solver import sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


def confirm_all() -> list[str]:
    """Confirm what was begun, in turn, and return what became of each."""
    outcomes = []
    for _, secrets in letters():
        try:
            confirm_by_link(token=secrets.token)
            outcomes.append("counted")
        except AlreadySigned:
            outcomes.append("signed already")
    return outcomes


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("min.ji@gmail.com", "minji@gmail.com"),
        ("minji@gmail.com", "minji+petition@gmail.com"),
        ("minji@gmail.com", "minji@googlemail.com"),
        ("minji@gmail.com", "MinJi@GMAIL.com"),
        ("minji@gmail.com", "minji@ｇｍａｉｌ.com"),
        ("minji@한글.kr", "minji@xn--bj0bj06e.kr"),
        ("minji@daum.net", "minji@hanmail.net"),
    ],
)
def test_another_spelling_of_a_mailbox_counts_once(client, petition, first, second):
    """C11."""
    for address in (first, second):
        assert sign(client, petition, form_of(minji(contact=address))).status_code == 303

    assert (confirm_all(), count(petition.id).total) == (["counted", "signed already"], 1)


def test_a_full_width_name_before_the_at_is_asked_for_again(client, petition):
    """C11."""
    response = sign(client, petition, form_of(minji(contact="ｍinji@gmail.com")))

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["email"])


def test_a_decomposed_name_is_the_same_name(client, petition):
    """C11: Macs send Hangul in pieces (NFD)."""
    sign(client, petition, form_of(minji(name="\u1100\u1175\u11b7\u1106\u1175\u11ab\u110c\u1175")))

    assert open_pending(PendingSignature.objects.get()).name == "김민지"
