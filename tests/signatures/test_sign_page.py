import pytest
from django.urls import reverse

from campaign.petitions.actions.close_signing import close_signing
from campaign.signatures.models import PendingSignature
from campaign.signatures.queries.records import open_pending
from tests.cast import a_draft, a_signature, an_open_petition, form_of, minji

pytestmark = pytest.mark.django_db
OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def petition():
    return an_open_petition()


def post(client, petition, data, **headers):
    url = reverse("signatures:sign", args=[petition.slug])
    return client.post(url, data, **(headers or OURS))


def outside_view(response) -> tuple:
    return response.status_code, response.headers["Location"].split("/")[1], response.content


def test_signing_leads_to_the_page_that_says_look_at_your_mail(client, petition):
    response = post(client, petition, form_of())

    assert (response.status_code, response.url) == (
        303,
        f"/check/{PendingSignature.objects.get().pk}/",
    )


def test_a_stranger_cannot_tell_whether_somebody_signed(client, petition):
    a_signature(petition)

    known = post(client, petition, form_of())
    unknown = post(client, petition, form_of(email="new@example.org"))

    assert outside_view(known) == outside_view(unknown)


def test_known_and_unknown_addresses_cost_the_same_queries(
    client, petition, django_assert_num_queries
):
    a_signature(petition)

    with django_assert_num_queries(6) as known:
        post(client, petition, form_of())
    with django_assert_num_queries(6) as unknown:
        post(client, petition, form_of(email="new@example.org"))

    assert len(known) == len(unknown)


@pytest.mark.parametrize("missing", ["intent", "collect", "sensitive", "provide", "age"])
def test_no_signature_without_each_required_answer(client, petition, missing):
    data = form_of()
    del data[missing]

    post(client, petition, data)

    assert PendingSignature.objects.count() == 0


def test_an_error_loses_nothing_that_was_typed(client, petition):
    response = post(client, petition, form_of(email="minji@", comment="함께해요"))

    page = response.content.decode()
    assert all(text in page for text in ("김민지", "minji@", "함께해요"))


def test_a_resident_number_in_the_comment_is_refused_without_being_repeated_in_the_message(
    client, petition
):
    number = "900101" + "-1234567"

    response = post(client, petition, form_of(comment=number))

    assert "주민등록번호" in str(response.context["form"].errors["comment"])


def test_a_form_from_another_site_is_refused(client, petition):
    response = post(client, petition, form_of(), HTTP_SEC_FETCH_SITE="cross-site")

    assert (response.status_code, PendingSignature.objects.count()) == (403, 0)


def test_an_old_browser_is_known_by_its_origin(client, petition):
    response = post(client, petition, form_of(), HTTP_ORIGIN="http://testserver")

    assert response.status_code == 303


def test_a_form_without_any_sign_of_where_it_came_from_is_refused(client, petition):
    response = post(client, petition, form_of(), HTTP_ACCEPT="text/html")

    assert response.status_code == 403


def test_a_filled_trap_is_told_kindly_and_keeps_what_was_typed(client, petition):
    """C4."""
    response = post(client, petition, form_of(website="http://example.org"))

    assert "김민지" in response.content.decode()


def test_a_form_that_was_opened_under_an_older_text_asks_to_read_the_new_one(client, petition):
    response = post(client, petition, form_of(text="7"))

    page = response.content.decode()
    assert (response.status_code, PendingSignature.objects.count()) == (422, 0)
    assert "바뀌었습니다" in str(response.context["form"].errors["intent"])
    assert '<input type="hidden" name="text" value="0"' in page


def test_the_consent_under_an_older_text_is_not_kept(client, petition):
    response = post(client, petition, form_of(text="7"))

    assert response.context["form"]["intent"].value() is False


def test_a_form_under_the_text_that_is_signed_now_is_taken(client, petition):
    assert post(client, petition, form_of(text="0")).status_code == 303


def test_a_draft_is_a_404(client):
    response = post(client, a_draft(), form_of())

    assert response.status_code == 404


def test_a_closed_petition_takes_no_signature(client, petition):
    close_signing(actor=None, petition=petition)

    response = post(client, petition, form_of())

    assert (response.status_code, PendingSignature.objects.count()) == (422, 0)


def test_a_count_only_choice_is_kept(client, petition):
    post(client, petition, form_of(provide="no"))

    assert open_pending(PendingSignature.objects.get()).choices.provide is False


def test_nobody_is_asked_in_a_sample_who_did_not_tick_it(client, petition):
    page = client.get(f"/p/{petition.slug}/").content.decode()
    box = page[page.index('name="sample"') :].partition(">")[0]
    post(client, petition, form_of())
    unticked = open_pending(PendingSignature.objects.get()).choices
    PendingSignature.objects.all().delete()
    post(client, petition, form_of(sample="on"))
    ticked = open_pending(PendingSignature.objects.get()).choices

    assert ("checked" in box, unticked.sample, ticked.sample) == (False, False, True)
    assert "sample" in ticked.as_text("2026-12").split()


def test_opening_the_address_of_the_form_leads_to_the_petition(client, petition):
    response = client.get(reverse("signatures:sign", args=[petition.slug]))

    assert response.url == f"/p/{petition.slug}/"


def test_an_english_form_is_answered_by_an_english_letter(client, petition):
    client.post(f"/en/p/{petition.slug}/sign/", form_of(), **OURS)

    assert PendingSignature.objects.get().language == "en"


SLIPS = {
    "010-1234-5678": "전화번호가 아니라",
    "minji@example.org, suho@example.org": "하나만",
    "minji @example.org": "띄어쓰기",
    "민지@example.org": "영문자",
    "minji@naver": "끝까지",
}


@pytest.mark.parametrize("typed", SLIPS)
def test_what_is_wrong_with_an_address_is_said(client, petition, typed):
    response = post(client, petition, form_of(email=typed))

    assert SLIPS[typed] in str(response.context["form"].errors["email"])


def test_a_dot_that_a_telephone_put_behind_the_address_is_forgiven(client, petition):
    assert post(client, petition, form_of(email="minji@example.org. ")).status_code == 303


def test_two_people_in_one_form_are_asked_to_sign_apart(client, petition):
    response = post(client, petition, form_of(name="홍길동, 김민지"))

    assert "따로 서명" in str(response.context["form"].errors["name"])


def test_full_width_letters_in_an_address_are_asked_for_again(client, petition):
    response = post(client, petition, form_of(minji(contact="ｍinji@example.org")))

    assert "email" in response.context["form"].errors


@pytest.mark.parametrize("region", ["29", "seoul"])
def test_a_region_that_is_none_today_is_refused(client, petition, region):
    page = post(client, petition, form_of(region=region))

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["region"])


@pytest.mark.parametrize(
    "name", ["김\u202e민지", "김\u200b민지", "www.example.com", "=1+1", "Mаria"]
)
def test_a_trick_in_a_name_is_refused_kindly_beside_the_field(client, petition, name):
    """F6."""
    page = post(client, petition, form_of(name=name, comment="함께해요"))

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["name"])
    assert "함께해요" in page.content.decode()


def test_hidden_letters_in_a_comment_are_refused_kindly(client, petition):
    """F6."""
    page = post(client, petition, form_of(comment="함께\u202e해요"))

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["comment"])
