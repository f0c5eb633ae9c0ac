"""Where an organiser begins."""

import pytest

from campaign.people.rules import Role
from campaign.petitions.actions.draft import draft_petition
from campaign.petitions.models import Petition
from tests.cast import an_open_petition, somebody
from tests.doors import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


def another_of(petition: Petition, slug: str) -> Petition:
    return draft_petition(
        actor=None,
        slug=slug,
        organisation=petition.organisation,
        recipient_id="ACRC",
        ministry_id="MSIT",
        help_phone="070-0000-0000",
    )


def home(user) -> str:
    return enter(user).get("/organise/").content.decode()


def test_one_sees_the_petitions_on_which_one_has_a_role(petition):
    assert f"/organise/{petition.slug}/" in home(somebody(Role.AUDITOR, petition))


def test_one_knows_it_by_its_title(petition):
    assert "얼굴을 내지 않을 권리" in home(somebody(Role.AUDITOR, petition))


def test_the_head_of_its_pages_says_the_title_too(petition):
    page = enter(somebody(Role.OWNER, petition)).get(f"/en/organise/{petition.slug}/")

    assert ">The right to keep my face</span>" in page.content.decode()


def test_one_sees_no_other(petition):
    other = an_open_petition()

    assert other.slug not in home(somebody(Role.OWNER, petition))


def test_a_role_on_one_petition_shows_that_one_alone(petition):
    another_of(petition, "the-other-one")

    assert "the-other-one" not in home(somebody(Role.EDITOR, petition, for_all=False))


def test_a_role_for_all_shows_all(petition):
    another_of(petition, "the-other-one")

    assert "the-other-one" in home(somebody(Role.EDITOR, petition))


def test_owners_are_offered_to_begin_a_petition(petition):
    assert 'href="/organise/draft/"' in home(somebody(Role.OWNER, petition))


def test_others_are_not(petition):
    assert 'href="/organise/draft/"' not in home(somebody(Role.EDITOR, petition))


def test_who_has_no_role_is_told_what_to_do(petition):
    user = somebody(Role.EDITOR, petition)
    user.membership_set.all().delete()

    assert "단체의 대표에게 초대를 부탁해 주세요" in home(user)


def test_three_petitions_cost_what_one_costs(petition, django_assert_max_num_queries):
    client = enter(somebody(Role.OWNER, petition))
    with django_assert_max_num_queries(20) as one:
        client.get("/organise/")
    for number in (1, 2):
        another_of(petition, f"more-{number}")

    with django_assert_max_num_queries(20) as three:
        client.get("/organise/")
    assert len(three) == len(one)
