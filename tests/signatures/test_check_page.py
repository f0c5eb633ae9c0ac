"""The page that says "look at your mail", and the pages that letters lead to."""

import pytest
from django.core import mail
from django.urls import reverse

from campaign.signatures.actions.confirm import confirm_by_link
from campaign.signatures.actions.mail_pending import mail_pending
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.models import PendingSignature, Signature
from campaign.signatures.queries.marks import private_token
from tests.cast import a_signature, an_open_petition, begin, letters, minji

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


def check_url(pending) -> str:
    return reverse("signatures:check", args=[pending.pk])


def test_who_only_typed_the_form_never_gets_the_private_link(client, petition):
    pending = begin(petition)
    ((_, secrets),) = letters()
    signature = confirm_by_link(token=secrets.token)

    page = client.get(check_url(pending))

    assert private_token(signature) not in page.content.decode() + str(page.headers)


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_scanner_that_opens_the_link_beforehand_confirms_nothing(client, petition, method):
    """C6."""
    begin(petition)
    ((_, secrets),) = letters()

    prefetch = {"purpose": "prefetch", "sec-purpose": "prefetch;prerender"}
    url = reverse("signatures:verify", args=[secrets.token])
    answer = getattr(client, method)(url, headers=prefetch)

    assert answer.status_code == 200
    assert not Signature.objects.exists()


def test_who_typed_anothers_address_never_sees_what_the_other_signed(client, petition):
    begin(petition)
    prank = begin(petition, minji(name="장난"))
    (_, own), (_, pranked) = letters()
    confirm_by_link(token=own.token)
    client.post(reverse("signatures:verify", args=[pranked.token]))

    page = client.get(check_url(prank))

    assert "/my/" not in page.content.decode() + str(page.headers)


def test_a_wrong_code_on_a_finished_page_gives_nothing_away(client, petition):
    pending = begin(petition)
    ((_, secrets),) = letters()
    confirm_by_link(token=secrets.token)

    page = client.post(check_url(pending), {"code": f"{(int(secrets.code) + 1) % 10**6:06d}"})

    assert "/my/" not in page.content.decode() + str(page.headers)


def test_the_code_leads_who_signed_before_to_the_earlier_signature(client, petition):
    begin(petition)
    pending = begin(petition)
    (_, first), (_, second) = letters()
    earlier = confirm_by_link(token=first.token)

    page = client.post(check_url(pending), {"code": second.code})

    assert page.url == reverse("signatures:thanks", args=[private_token(earlier)])


def test_a_letter_that_is_asked_for_again_is_announced_after_a_reload_too(client, petition):
    pending = begin(petition)
    letters()
    PendingSignature.objects.update(mail_due_at=None, mailed_at=None)

    client.post(reverse("signatures:resend", args=[pending.pk]))
    letters()

    assert "앞의 편지는 이제 쓸 수 없습니다" in client.get(check_url(pending)).content.decode()


def test_the_first_letter_is_not_called_a_new_one(client, petition):
    pending = begin(petition)
    letters()

    assert "앞의 편지는" not in client.get(check_url(pending)).content.decode()


@pytest.mark.parametrize("action", ["resend", "change"])
def test_a_reload_with_get_leads_back_to_the_mail_page(client, petition, action):
    pending = begin(petition)

    page = client.get(reverse(f"signatures:{action}", args=[pending.pk]))

    assert page.url == check_url(pending)


@pytest.mark.parametrize("action", ["correct", "choices", "withdraw"])
def test_a_reload_with_get_leads_back_to_the_private_page(client, petition, action):
    token = private_token(a_signature(petition))

    page = client.get(reverse(f"signatures:{action}", args=[token]))

    assert page.url == reverse("signatures:mine", args=[token])


def test_a_get_withdraws_nothing(client, petition):
    signature = a_signature(petition)

    client.get(reverse("signatures:withdraw", args=[private_token(signature)]))

    signature.refresh_from_db()
    assert not signature.is_withdrawn


@pytest.mark.parametrize("action", ["resend", "change"])
def test_a_late_press_on_a_finished_page_sends_nothing(client, petition, action):
    pending = begin(petition)
    ((_, secrets),) = letters()
    confirm_by_link(token=secrets.token)

    client.post(
        reverse(f"signatures:{action}", args=[pending.pk]), {"email": "x@example.org"}, follow=True
    )
    mail_pending()

    assert mail.outbox == []


def test_denying_a_confirmed_signature_is_not_called_deleted(client, petition):
    begin(petition)
    ((_, secrets),) = letters()
    confirm_by_link(token=secrets.token)

    page = client.post(reverse("signatures:deny", args=[secrets.token]))

    assert page.url == reverse("signatures:verify", args=[secrets.token])


def test_denying_twice_says_the_same_twice(client, petition):
    begin(petition)
    ((_, secrets),) = letters()
    url = reverse("signatures:deny", args=[secrets.token])

    first, second = client.post(url), client.post(url)

    assert "지웠습니다" in first.content.decode()
    assert "지웠습니다" in second.content.decode()


@pytest.mark.parametrize("action", ["correct", "choices"])
def test_saving_in_a_tab_that_is_older_than_the_withdrawal_shows_that_it_is_withdrawn(
    client, petition, action
):
    signature = a_signature(petition)
    withdraw_signature(signature=signature)
    url = reverse(f"signatures:{action}", args=[private_token(signature)])

    typed = {"name": "김민지", "region": "11", "show": "private", "provide": "yes"}
    page = client.post(url, typed, follow=True)

    assert "서명을 거두었습니다" in page.content.decode()


def test_a_telephone_number_for_help_stands_on_every_signing_page(client, petition):
    pending = begin(petition)
    begin(petition, minji(contact="haneul@example.org"))
    (_, secrets), (_, of_denied) = letters()
    verify = reverse("signatures:verify", args=[secrets.token])
    sign = reverse("signatures:sign", args=[petition.slug])
    pages = [
        client.get(reverse("pages:petition", args=[petition.slug])),
        client.post(sign, HTTP_SEC_FETCH_SITE="same-origin"),
        client.get(reverse("signatures:paper", args=[petition.slug])),
        client.get(check_url(pending)),
        client.get(verify),
        client.post(reverse("signatures:deny", args=[of_denied.token])),
        client.post(verify, follow=True),
        client.get(verify),
        client.get(check_url(pending)),
    ]
    own = reverse("signatures:mine", args=[private_token(Signature.objects.get())])
    pages += [client.get(own), client.post(own + "withdraw/", follow=True)]

    silent = [page.request["PATH_INFO"] for page in pages if "tel:070" not in page.content.decode()]

    assert silent == []
