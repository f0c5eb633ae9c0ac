"""Beginning a petition from nothing, an outline, or the one before."""

import pytest
from django.urls import reverse

from campaign.drafting.actions.begin import clone_petition
from campaign.people.rules import Role
from campaign.petitions.actions.open_signing import open_signing
from campaign.petitions.actions.publish_text import OutlineLeft
from campaign.petitions.actions.revise_text import revise_text
from campaign.petitions.models import Membership, Petition, State
from campaign.petitions.rules import OUTLINE
from campaign.routes.queries import submission_of
from campaign.signatures.models import Signature
from tests.cast import a_complaint, a_draft, a_signature, an_open_petition, somebody
from tests.doors import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition(goal=7000, slots=2, representatives=["하늘(가상)"])


def begin(petition, **changes):
    data = {"organisation": petition.organisation_id, "slug": "new-one", "help_phone": "070-0-0"}
    user = somebody(Role.OWNER, petition)
    return enter(user).post(reverse("drafting:draft"), data | changes)


def clone(petition) -> Petition:
    fields = {"slug": "next", "organisation": petition.organisation, "help_phone": "070-0-0"}
    return clone_petition(actor=somebody(Role.OWNER, petition), base=petition, **fields)


def test_the_outline_says_what_belongs_where(petition):
    begin(petition, base="outline")

    assert "무슨 일이 있나요" in Petition.objects.get(slug="new-one").texts.get().body


def test_the_first_one_begins_with_the_outline_unless_told_otherwise():
    draft = a_draft()
    owner = somebody(Role.OWNER, draft)
    Petition.objects.all().delete()

    assert enter(owner).get(reverse("drafting:draft")).context["form"]["base"].value() == "outline"


def test_what_only_says_what_to_write_is_not_published(petition):
    begin(petition, base="outline")
    new = Petition.objects.get(slug="new-one")
    words = {
        "title": "새 제목",
        "lead": "까닭입니다.",
        "demands": ["하나"],
        "body": OUTLINE["body"],
    }
    revise_text(actor=None, petition=new, **words)

    with pytest.raises(OutlineLeft):
        open_signing(actor=None, petition=new)


def test_the_next_one_has_the_text_and_the_settings_of_the_last(petition):
    begin(petition, base=str(petition.pk))
    new = Petition.objects.get(slug="new-one")

    assert (new.texts.get().title, new.goal, new.slots) == ("얼굴을 내지 않을 권리", 7000, 2)


def test_the_next_one_takes_the_same_route(petition):
    assert submission_of(clone(petition)).route == submission_of(petition).route


def test_people_stay_where_they_were(petition):
    a_signature(petition)
    a_complaint(petition)
    new = clone(petition)

    assert not Signature.objects.filter(petition=new).exists()
    assert not Membership.objects.filter(petition=new).exists()
    assert (new.representatives, new.state) == ([], State.DRAFT)


def test_another_groups_petition_is_no_base(petition):
    response = begin(petition, base=str(an_open_petition().pk))

    assert "base" in response.context["form"].errors
