"""Links that are counted, and the organisations that see numbers alone."""

import pytest
from django.urls import reverse

from campaign.coalition.actions.invite_partner import invite_partner
from campaign.coalition.actions.make_link import close_link, make_link
from campaign.coalition.queries import links_of
from campaign.coalition.rules import in_steps, new_code
from campaign.dashboard.overview import sources
from campaign.people.rules import Role
from campaign.petitions.actions.appoint import take_role
from campaign.petitions.actions.change_petition import endorse
from campaign.petitions.models import Organisation
from campaign.petitions.queries import signable
from campaign.signatures.actions.confirm import confirm_by_link
from campaign.signatures.actions.fold import fold_all
from campaign.signatures.models import PendingSignature
from tests.cast import an_open_petition, form_of, letters, minji, somebody
from tests.doors import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def partner(petition):
    """Somebody of another organisation who has accepted."""
    group = Organisation.objects.create(name="이웃모임(가상)")
    endorse(actor=None, petition=petition, organisation=group)
    owner = somebody(Role.OWNER, petition)
    user = somebody(Role.PRESS, an_open_petition(), email="neighbour@example.org")
    link = invite_partner(actor=owner, petition=petition, organisation=group, email=user.email)
    take_role(actor=user, token=link.rstrip("/").rsplit("/", 1)[-1])
    return user


def sign_at(client, address, **changes):
    headers = {"HTTP_SEC_FETCH_SITE": "same-origin"}
    response = client.post(address, form_of(**changes), **headers)
    assert response.status_code == 303
    for _, secrets in letters():
        confirm_by_link(token=secrets.token)
    PendingSignature.objects.update(mail_due_at=None)
    fold_all()


def path(name, petition, *rest):
    return reverse(f"coalition:{name}", args=[petition.slug, *rest])


def test_a_signature_by_a_link_is_counted_for_it(petition, client):
    link = make_link(actor=None, petition=petition, label="소식지")
    sign_at(client, path("sign", petition, link.code))

    assert [(row.link.label, row.number) for row in links_of(petition)] == [("소식지", 1)]


def test_a_closed_link_takes_the_signature_and_counts_nothing(petition, client):
    link = make_link(actor=None, petition=petition, label="소식지")
    close_link(actor=somebody(Role.EDITOR, petition), link=link)
    sign_at(client, path("sign", petition, link.code))

    assert ([row.number for row in links_of(petition)], sources(petition)) == (
        [0],
        [("청원 쪽에서", 1)],
    )


@pytest.mark.parametrize("page", ["signatures:sign", "pages:petition"])
def test_a_door_of_the_list_is_counted(petition, client, page):
    sign_at(client, reverse(page, args=[petition.slug]) + "?utm_source=kakao")

    assert sources(petition) == [("카카오톡", 1)]


def test_a_door_that_is_not_on_the_list_is_not_kept(petition, client):
    sign_at(client, reverse("signatures:sign", args=[petition.slug]) + "?utm_source=minji-42")

    assert sources(petition) == [("청원 쪽에서", 1)]


def test_nobody_of_ours_stands_beside_who_comes_by_a_link():
    assert not minji(source=new_code()).is_at_place


def test_a_partner_sees_the_total_and_nothing_of_the_desk(petition, partner):
    client = enter(partner)

    found = [
        client.get(path("share", petition)).status_code,
        client.get(reverse("dashboard:petition", args=[petition.slug])).status_code,
        client.get(reverse("dashboard:signatures", args=[petition.slug])).status_code,
        client.get(path("coalition", petition)).status_code,
    ]

    assert found == [200, 404, 404, 404]


def test_a_partner_sees_no_other_organisations_links(petition, partner):
    make_link(actor=None, petition=petition, label="남의 링크", organisation=petition.organisation)

    shown = enter(partner).get(path("share", petition)).content.decode()

    assert ("이웃모임(가상)" in shown, "남의 링크" in shown) == (True, False)


def test_a_partners_way_in_leads_to_its_numbers(petition, partner):
    assert path("share", petition) in enter(partner).get("/organise/").content.decode()


def test_one_signature_more_does_not_show():
    assert [in_steps(number) for number in (1, 4, 5, 9, 10)] == [0, 0, 5, 5, 10]


def test_an_organisation_that_did_not_join_is_not_invited(petition):
    stranger = Organisation.objects.create(name="남(가상)")
    data = {"partner-organisation": stranger.pk, "partner-email": "x@example.org"}
    response = enter(somebody(Role.OWNER, petition)).post(path("invite", petition), data)

    assert "organisation" in response.context["partner_form"].errors


def test_the_form_of_a_link_is_that_of_the_petition(petition, client):
    link = make_link(actor=None, petition=petition, label="소식지")

    page = client.get(path("sign", petition, link.code)).content.decode()

    assert signable(petition.slug).text.title in page
