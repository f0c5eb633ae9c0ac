"""Signing at a place by one's own telephone."""

from datetime import timedelta

import pytest
from django.urls import reverse

from campaign.lib import clock
from campaign.onsite import queries
from campaign.onsite.actions.revoke_point import reopen_point, revoke_point
from campaign.petitions.actions.close_signing import close_signing
from campaign.signatures.actions.confirm import confirm_by_link
from campaign.signatures.actions.fold import fold_all
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.models import PendingSignature, Signature, SourceChange
from campaign.signatures.queries.records import open_pending, open_record
from tests.cast import an_open_petition, form_of, letters
from tests.onsite.cast import a_point

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def point(petition):
    return a_point(petition)


def url(point) -> str:
    return reverse("onsite:sign", args=[point.petition.slug, point.code])


def send(client, point, **changes):
    return client.post(url(point), form_of(**changes), HTTP_SEC_FETCH_SITE="same-origin")


def confirmed() -> Signature:
    ((_, secrets),) = letters()
    return confirm_by_link(token=secrets.token)


def numbers(point):
    fold_all()
    return queries.row(point).numbers


def test_the_page_of_a_place_is_the_ordinary_form_that_is_sent_there(client, point):
    page = client.get(url(point)).content.decode()

    assert f'action="{url(point)}"' in page
    assert "역 앞 책상" in page


def test_what_is_sent_there_gets_the_ordinary_letter(client, point):
    response = send(client, point)

    pending = PendingSignature.objects.get()
    assert response.url == reverse("signatures:check", args=[pending.pk])
    assert pending.mail_due_at is not None


def test_the_code_of_the_place_is_sealed_into_the_signature(client, point):
    send(client, point)
    assert open_pending(PendingSignature.objects.get()).source == point.code

    assert open_record(confirmed()).fields["source"] == point.code


def test_no_row_of_a_signature_holds_the_code_in_clear(client, point):
    send(client, point)
    confirmed()

    rows = [vars(row) for model in (PendingSignature, Signature) for row in model.objects.all()]
    assert point.code not in str(rows)
    assert point.code.encode() not in b"".join(
        bytes(value) for row in rows for value in row.values() if isinstance(value, bytes)
    )


def test_a_place_counts_what_came_in_was_confirmed_and_was_taken_back(client, point):
    send(client, point, email="one@example.org")
    withdraw_signature(signature=confirmed())
    send(client, point, email="two@example.org")

    assert numbers(point) == queries.Numbers(received=2, confirmed=1, withdrawn=1, refused=0)


def test_the_numbers_are_folded_and_leave_no_row_behind(client, point):
    send(client, point)
    confirmed()

    assert numbers(point).live == 1
    assert not SourceChange.objects.exists()


def test_a_signature_made_elsewhere_counts_for_no_place(client, petition, point):
    client.post(
        reverse("signatures:sign", args=[petition.slug]),
        form_of(),
        HTTP_SEC_FETCH_SITE="same-origin",
    )
    confirmed()

    assert numbers(point).received == 0


def test_an_error_keeps_what_was_typed_and_the_place(client, point):
    response = send(client, point, name="1")

    assert response.status_code == 422
    assert f'action="{url(point)}"' in response.content.decode()
    assert "minji@example.org" in response.content.decode()


def test_a_form_of_another_site_is_refused(client, point):
    response = client.post(url(point), form_of(), HTTP_SEC_FETCH_SITE="cross-site")

    assert response.status_code == 403
    assert not PendingSignature.objects.exists()


def test_a_closed_place_leads_on_to_the_petition(client, petition, point):
    revoke_point(actor=None, point=point)

    response = client.get(url(point))

    assert response.status_code == 410
    assert reverse("pages:petition", args=[petition.slug]) in response.content.decode()


def test_what_was_typed_while_a_place_closed_is_kept_for_the_petition(client, petition, point):
    revoke_point(actor=None, point=point)

    page = send(client, point).content.decode()

    assert f'action="{reverse("signatures:sign", args=[petition.slug])}"' in page
    assert "minji@example.org" in page
    assert not PendingSignature.objects.exists()


def test_a_place_that_was_opened_again_takes_signatures(client, point):
    revoke_point(actor=None, point=point)
    reopen_point(actor=None, point=point)

    assert send(client, point).status_code == 303


@pytest.mark.parametrize(
    ("starts", "ends", "status"), [(1, 2, 200), (-2, -1, 410), (-1, 1, 303), (None, 1, 303)]
)
def test_hours_are_kept(client, petition, starts, ends, status):
    now = clock.now()
    hours = [None if hour is None else now + timedelta(hours=hour) for hour in (starts, ends)]
    point = a_point(petition, starts_at=hours[0], ends_at=hours[1])

    if status == 303:
        assert send(client, point).status_code == 303
    else:
        assert client.get(url(point)).status_code == status
        assert send(client, point).status_code == 422


def test_a_code_typed_by_hand_is_forgiven_dash_and_small_letters(client, point):
    typed = point.spelled_code.lower()

    assert client.get(reverse("onsite:sign", args=[point.petition.slug, typed])).status_code == 200


def test_a_place_of_another_petition_does_not_exist_here(client, point):
    other = an_open_petition()

    assert client.get(reverse("onsite:sign", args=[other.slug, point.code])).status_code == 404


def test_a_closed_petition_leads_to_its_page(client, petition, point):
    close_signing(actor=None, petition=petition)

    assert client.get(url(point)).url == reverse("pages:petition", args=[petition.slug])
