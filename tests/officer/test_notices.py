"""What is said of a breach, as PDF."""

import pytest
from django.urls import reverse

from campaign.officer.actions.handle_breach import note_step
from campaign.people.rules import Role
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.officer.cast import a_breach
from tests.paper.test_printing import pages_of, plain

pytestmark = [pytest.mark.django_db, pytest.mark.pages, pytest.mark.anywhere]


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def juno(petition):
    return somebody(Role.OWNER, petition)


@pytest.fixture
def breach(petition, juno):
    return a_breach(petition, by=juno)


def fetched(juno, breach, kind: str):
    url = reverse("officer:notice", args=[breach.petition.slug, breach.pk, kind])
    return enter(juno).get(url)


def test_the_letter_to_people_says_what_the_law_asks_for_on_one_page(juno, breach):
    (page,) = pages_of(fetched(juno, breach, "people").content)

    said = plain(page)
    for words in (
        "성명,전자우편또는전화번호",
        "노트북을잃어버렸습니다.",
        "열지마세요.",
        "열쇠를바꾸었습니다.",
        "보호책임자070-0000-0000",
        "제39조의2",
    ):
        assert words in said


def test_the_report_to_the_commission_says_how_many_and_whether_people_know(juno, breach):
    before = plain("".join(pages_of(fetched(juno, breach, "commission").content)))
    note_step(actor=juno, breach=breach, step="people", note="전자우편 120명")
    after = plain("".join(pages_of(fetched(juno, breach, "commission").content)))

    assert "120명" in before
    assert "아직알리지않음" in before
    assert "전자우편120명" in after
    assert "귀중" in after


def test_there_is_no_third_kind(juno, breach):
    assert fetched(juno, breach, "press").status_code == 404
