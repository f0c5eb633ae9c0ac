"""Goal, schedule, authorities, timeline and coalition."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from campaign.lib import clock
from campaign.people.rules import Role
from campaign.petitions.actions.change_petition import endorse
from campaign.petitions.actions.change_settings import PinnedBySignatures, change_settings
from campaign.petitions.actions.follow_clock import follow_clock
from campaign.petitions.models import (
    Authority,
    Endorsement,
    Milestone,
    Organisation,
    Petition,
    State,
    TextVersion,
)
from tests.cast import a_draft, an_open_petition, somebody
from tests.doors import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return a_draft()


@pytest.fixture
def petition():
    return an_open_petition()


def editor_of(petition):
    return enter(somebody(Role.EDITOR, petition))


def url(name: str, petition, *rest) -> str:
    return reverse(f"petitions:{name}", args=[petition.slug, *rest])


def html(response) -> str:
    return response.content.decode()


def in_days(days: float) -> str:
    return f"{timezone.localtime(clock.now() + timedelta(days=days)):%Y-%m-%dT%H:%M}"


def typed(**changes) -> dict[str, str]:
    return {
        "goal": "700",
        "help_phone": "070-1234-5678",
        "recipient": "ACRC",
        "ministry": "MSIT",
        "opens_at": "",
        "closes_at": "",
        **changes,
    }


def save(petition, **changes):
    return editor_of(petition).post(url("settings", petition), typed(**changes))


def fresh(petition) -> Petition:
    return Petition.objects.get(pk=petition.pk)


def test_the_goal_is_kept(draft):
    save(draft)

    assert fresh(draft).goal == 700


@pytest.mark.parametrize("goal", ["0", "-3", "많이", ""])
def test_a_goal_that_is_no_number_of_people_is_explained(draft, goal):
    response = save(draft, goal=goal)

    assert (response.status_code, "goal" in response.context["form"].errors) == (422, True)


def test_a_wrong_goal_loses_nothing_else(draft):
    assert "070-1234-5678" in html(save(draft, goal="0"))


def test_closing_before_opening_is_explained(draft):
    response = save(draft, opens_at=in_days(3), closes_at=in_days(2))

    assert response.context["form"].errors["closes_at"] == ["마감은 시작보다 뒤여야 합니다."]


def test_a_moment_that_has_passed_is_explained(draft):
    response = save(draft, opens_at=in_days(-1))

    assert response.context["form"].errors["opens_at"] == ["이미 지난 때입니다."]


def test_a_petition_opens_when_its_time_has_come(draft):
    save(draft, opens_at=in_days(1))

    with time_machine.travel(clock.now() + timedelta(days=1, minutes=1)):
        follow_clock()

    assert fresh(draft).state == State.OPEN


def test_a_petition_does_not_open_before(draft):
    save(draft, opens_at=in_days(1))

    follow_clock()

    assert fresh(draft).state == State.DRAFT


def test_a_petition_closes_when_its_time_has_come(petition):
    save(petition, closes_at=in_days(1))

    with time_machine.travel(clock.now() + timedelta(days=1, minutes=1)):
        follow_clock()

    assert fresh(petition).state == State.CLOSED


def test_a_petition_without_a_text_holds_up_no_other(draft):
    other = a_draft()
    Petition.objects.update(opens_at=clock.now())
    TextVersion.objects.filter(petition=draft).delete()

    follow_clock()

    assert (fresh(draft).state, fresh(other).state) == (State.DRAFT, State.OPEN)


def test_a_petition_that_would_be_over_does_not_open(draft):
    Petition.objects.update(opens_at=clock.now(), closes_at=clock.now())

    follow_clock()

    assert fresh(draft).state == State.DRAFT


def test_opening_what_would_be_over_is_explained(draft):
    Petition.objects.update(closes_at=clock.now() - timedelta(days=1))

    response = editor_of(draft).post(url("open", draft), follow=True)

    assert "설정에서 마감을 고쳐 주세요" in html(response)


def test_a_form_sent_by_hand_does_not_change_the_recipient_of_what_was_signed(petition):
    Authority.objects.create(code="NHRC", name="국가인권위원회", name_en="NHRC")

    save(petition, recipient="NHRC")

    assert fresh(petition).recipient_id == "ACRC"


def test_nor_does_the_action(petition):
    other = Authority.objects.create(code="NHRC", name="국가인권위원회", name_en="NHRC")

    with pytest.raises(PinnedBySignatures):
        change_settings(actor=None, petition=petition, recipient=other)


def test_a_draft_may_turn_to_another_authority(draft):
    Authority.objects.create(code="NHRC", name="국가인권위원회", name_en="NHRC")

    save(draft, recipient="NHRC")

    assert fresh(draft).recipient_id == "NHRC"


def milestone(**changes) -> dict[str, str]:
    fields = {"on": "2026-11-24", "title": "서명을 시작했습니다", **changes}
    return {f"milestone-{name}": value for name, value in fields.items()}


def test_a_dated_line_is_added(petition):
    editor_of(petition).post(url("milestone_add", petition), milestone())

    assert Milestone.objects.get().on == date(2026, 11, 24)


def test_a_line_without_a_day_is_explained_and_kept(petition):
    response = editor_of(petition).post(url("milestone_add", petition), milestone(on=""))

    assert (response.status_code, "서명을 시작했습니다" in html(response)) == (422, True)


def test_a_broken_address_of_a_line_is_explained_beside_the_field(petition):
    response = editor_of(petition).post(url("milestone_add", petition), milestone(url="x y"))

    assert "url" in response.context["milestone_form"].errors


def test_a_wrong_line_leaves_the_settings_as_they_are_stored(petition):
    response = editor_of(petition).post(url("milestone_add", petition), milestone(on=""))

    assert response.context["form"].initial["goal"] == petition.goal


def test_a_line_is_taken_out(petition):
    row = Milestone.objects.create(petition=petition, on=clock.today(), title="잘못")

    editor_of(petition).post(url("milestone_remove", petition, row.pk))

    assert not Milestone.objects.exists()


def test_a_line_of_another_petition_does_not_exist_here(petition):
    row = Milestone.objects.create(petition=an_open_petition(), on=clock.today(), title="남의 것")

    response = editor_of(petition).post(url("milestone_remove", petition, row.pk))

    assert response.status_code == 404


def group(**changes) -> dict[str, str]:
    fields = {"name": "함께하는 모임(가상)", "website": "https://example.org", **changes}
    return {f"organisation-{name}": value for name, value in fields.items()}


def test_a_group_joins(petition):
    editor_of(petition).post(url("endorse", petition), group())

    assert "함께하는 모임(가상)" in petition.coalition.values_list("name", flat=True)


def test_a_group_joins_once(petition):
    client = editor_of(petition)
    client.post(url("endorse", petition), group())

    response = client.post(url("endorse", petition), group())

    assert response.context["organisation_form"].errors["name"] == ["이미 함께하는 단체입니다."]


def test_a_group_without_a_name_is_explained_and_the_rest_kept(petition):
    response = editor_of(petition).post(
        url("endorse", petition), group(name="", website="https://a.kr")
    )

    assert (response.status_code, "https://a.kr" in html(response)) == (422, True)


def test_a_group_that_left_is_put_back_in_its_place(petition):
    first, _last = (
        endorse(actor=None, petition=petition, organisation=Organisation.objects.create(name=name))
        for name in ("앞", "뒤")
    )
    editor = editor_of(petition)
    editor.post(url("leave", petition, first.pk))
    offered = "방금 지운 것: 앞" in html(editor.get(url("settings", petition)))

    editor.post(url("rejoin", petition))

    names = [str(row) for row in petition.endorsement_set.all()]
    assert (offered, names[1:]) == (True, ["앞", "뒤"])


def test_nobody_puts_back_what_another_took_out(petition):
    group = Organisation.objects.create(name="잠시")
    row = endorse(actor=None, petition=petition, organisation=group)
    editor_of(petition).post(url("leave", petition, row.pk))

    enter(somebody(Role.OWNER, petition)).post(url("rejoin", petition))

    assert group not in petition.coalition.all()


def test_a_group_leaves(petition):
    row = endorse(
        actor=None, petition=petition, organisation=Organisation.objects.create(name="잠시")
    )

    editor_of(petition).post(url("leave", petition, row.pk))

    assert petition.coalition.count() == 1


def test_the_group_that_leads_stays(petition):
    row = Endorsement.objects.get(petition=petition)

    response = editor_of(petition).post(url("leave", petition, row.pk), follow=True)

    assert "이끄는 단체는 뺄 수 없습니다" in html(response)


def test_a_group_of_another_petition_does_not_exist_here(petition):
    row = Endorsement.objects.get(petition=an_open_petition())

    assert editor_of(petition).post(url("leave", petition, row.pk)).status_code == 404


def begin(user, organisation, **changes):
    data = {"organisation": organisation.pk, "slug": "new-one", "help_phone": "070-0000-0000"}
    return enter(user).post(reverse("drafting:draft"), data | changes)


def test_an_owner_begins_a_petition(petition):
    begin(somebody(Role.OWNER, petition), petition.organisation)

    assert Petition.objects.get(slug="new-one").state == State.DRAFT


def test_who_owns_no_organisation_begins_none(petition):
    response = begin(somebody(Role.EDITOR, petition), petition.organisation)

    assert (response.status_code, Petition.objects.count()) == (422, 1)


def test_another_organisation_is_no_choice(petition):
    other = an_open_petition().organisation

    response = begin(somebody(Role.OWNER, petition), other)

    assert "organisation" in response.context["form"].errors


@pytest.mark.parametrize("slug", ["draft", "한글", "a b", ""])
def test_a_name_that_cannot_be_an_address_is_explained_and_the_rest_kept(petition, slug):
    response = begin(
        somebody(Role.OWNER, petition), petition.organisation, slug=slug, help_phone="02-700-7000"
    )

    assert ("slug" in response.context["form"].errors, "02-700-7000" in html(response)) == (
        True,
        True,
    )


def test_a_name_that_is_taken_is_explained(petition):
    response = begin(somebody(Role.OWNER, petition), petition.organisation, slug=petition.slug)

    assert response.context["form"].errors["slug"] == ["이미 쓰고 있는 이름입니다."]
