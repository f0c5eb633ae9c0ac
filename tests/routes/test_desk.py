"""Organisers compare routes, choose one, and keep their own."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from campaign.audit.models import AuditEvent
from campaign.people.rules import Role
from campaign.petitions.actions.change_settings import change_settings
from campaign.routes.models import Proceeding, Submission, SubmissionRoute
from campaign.routes.queries import routes_of, submission_of
from campaign.routes.rules import Running
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.pages.hangul import unmarked

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def owner(petition):
    return enter(somebody(Role.OWNER, petition))


def url(name: str, petition, *rest) -> str:
    return reverse(f"routes:{name}", args=[petition.slug, *rest])


def text(response) -> str:
    return response.content.decode()


def choose(client, petition, code, **typed):
    return client.post(url("choose", petition, code), {"mode": "organisations", **typed})


def test_the_page_says_when_a_route_fits_and_by_which_law(petition, owner):
    page = text(owner.get(url("routes", petition)))

    assert all(words in page for words in ("고충민원", "「청원법」 제5조", "언제", "국회"))


@pytest.mark.parametrize("name", ["routes", "create"])
def test_the_pages_are_english_too(petition, owner, name):
    with override("en"):
        address = url(name, petition)

    assert unmarked(text(owner.get(address))) == []


def test_a_chosen_route_is_taken_and_written_down(petition, owner):
    choose(owner, petition, "PETITION")

    assert submission_of(petition).route.code == "PETITION"
    assert AuditEvent.objects.filter(act="route.choose").exists()


def test_choosing_again_changes_the_way_and_adds_no_second_route(petition, owner):
    change_settings(actor=None, petition=petition, representatives=["하늘(가상)"])
    choose(owner, petition, "PETITION")
    choose(owner, petition, "PETITION", mode="joint")

    (row,) = Submission.objects.all()
    assert row.is_joint


def test_with_more_representatives_than_the_law_lets_nobody_files_jointly(petition, owner):
    petition.representatives = ["하나", "둘", "셋", "넷"]
    petition.save()

    response = choose(owner, petition, "PETITION", mode="joint")

    assert "법이 정한 수보다 대표자가 많습니다" in response.text


def test_without_representatives_nobody_files_jointly(petition, owner):
    response = choose(owner, petition, "PETITION", mode="joint")

    assert (response.status_code, "대표자가 있어야" in text(response)) == (422, True)


def test_a_route_that_is_off_cannot_be_taken(petition, owner):
    choose(owner, petition, "AUDIT_REQUEST", mode="joint")

    assert not Submission.objects.exists()


def test_names_go_to_nobody_whom_the_consent_does_not_name(owner):
    other = an_open_petition(recipient_id="MSIT")
    client = enter(somebody(Role.OWNER, other))

    response = choose(client, other, "ACRC_GRIEVANCE")

    assert "동의하지 않았습니다" in text(response)


def a_suit(petition) -> Proceeding:
    return Proceeding.objects.create(petition=petition, kind=Running.SUIT, where="헌법재판소")


def test_a_second_route_warns_before_it_is_taken(petition, owner):
    a_suit(petition)

    response = choose(owner, petition, "PETITION")

    assert (response.status_code, "제6조제2호" in text(response)) == (422, True)


def test_who_has_read_the_warnings_may_take_it(petition, owner):
    a_suit(petition)

    choose(owner, petition, "PETITION", has_read_warnings="on")

    assert submission_of(petition).route.code == "PETITION"


def test_what_bars_a_route_cannot_be_read_away(petition, owner):
    row = SubmissionRoute.objects.get(code="AUDIT_REQUEST")
    row.pk, row.organisation, row.standing, row.modes = (
        None,
        petition.organisation,
        "ready",
        ["organisations"],
    )
    row.save()
    a_suit(petition)

    response = choose(owner, petition, "AUDIT_REQUEST", has_read_warnings="on")

    assert "이 절차로는 낼 수 없습니다" in text(response)


def test_a_procedure_elsewhere_is_declared_and_ended(petition, owner):
    typed = {"kind": "suit", "where": "헌법재판소", "number": "2026헌마1", "state": ""}
    owner.post(url("declare", petition), typed)
    row = Proceeding.objects.get()
    owner.post(url("proceeding_end", petition, row.pk))

    row.refresh_from_db()
    assert row.ended_at is not None


def test_an_empty_declaration_is_explained(petition, owner):
    response = owner.post(url("declare", petition), {"kind": "suit", "where": ""})

    assert (response.status_code, Proceeding.objects.exists()) == (422, False)


def test_an_ended_route_gives_way_to_the_one_before(petition, owner):
    choose(owner, petition, "PETITION")
    owner.post(url("end", petition, Submission.objects.get().pk))

    assert submission_of(petition).route.code == "ACRC_GRIEVANCE"


def typed_of(client, address: str) -> dict:
    """Return what a browser would send of a form that nobody touched."""
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)}


def test_an_owner_changes_where_a_route_is_filed_for_their_organisation_alone(petition, owner):
    address = url("edit", petition, "ACRC_GRIEVANCE")
    owner.post(address, {**typed_of(owner, address), "address": "서울 가상로 1"})

    rows = SubmissionRoute.objects.filter(code="ACRC_GRIEVANCE").order_by("organisation")
    assert {row.organisation_id: row.address for row in rows} == {
        None: "",
        petition.organisation_id: "서울 가상로 1",
    }
    assert AuditEvent.objects.filter(act="route.keep").exists()


def test_an_own_route_keeps_what_the_law_wants_stated(petition, owner):
    address = url("edit", petition, "PETITION")
    owner.post(address, typed_of(owner, address))

    own = SubmissionRoute.objects.get(code="PETITION", organisation=petition.organisation)
    assert own.items == SubmissionRoute.objects.get(code="PETITION", organisation=None).items


NEW = {
    "name": "시의회 청원",
    "standing": "ready",
    "family": "petition",
    "new_authority": "가상시의회",
    "filing": "의회 사무처에 냅니다.",
    "basis": "「지방자치법」",
    "checked_on": "2026-11-23",
    "fits": "조례에 관한 것일 때",
    "min_people": "1",
    "max_representatives": "1",
    "modes": ["organisations"],
    "signed": "hand",
    "applicant": "청원인",
    "purpose_title": "청원 취지",
    "reasons_title": "청원 이유",
    "honorific": "귀하",
    "items": "법 제85조 | 의원의 소개 | form",
    "answer_days": "90",
}


def test_a_new_route_needs_no_code(petition, owner):
    owner.post(url("create", petition), NEW)

    row = next(row for row in routes_of(petition.organisation) if row.name == "시의회 청원")
    assert (row.authority.name, row.answer_days, row.wording.form_title) == (
        "가상시의회",
        90,
        "시의회 청원 신청서",
    )


def test_what_an_online_form_takes_is_typed_in(petition, owner):
    limits = {"upload_mb": "20", "upload_files": "5", "field_limits": "제목 | 100"}
    owner.post(url("create", petition), {**NEW, **limits})

    row = next(row for row in routes_of(petition.organisation) if row.name == "시의회 청원")
    assert (row.upload_mb, row.upload_files, row.field_limits) == (20, 5, [["제목", 100]])


def test_a_limit_that_is_no_number_is_asked_for_again(petition, owner):
    response = owner.post(url("create", petition), {**NEW, "field_limits": "제목 | 많이"})
    assert "field_limits" in response.context["form"].errors


def test_a_route_that_asks_for_birth_dates_stays_off(petition, owner):
    response = owner.post(url("create", petition), {**NEW, "signers_give": ["birth_date"]})

    assert "signers_give" in response.context["form"].errors


def test_an_editor_chooses_but_changes_no_route(petition):
    editor = enter(somebody(Role.EDITOR, petition))

    found = [editor.get(url(name, petition, "PETITION")).status_code for name in ("choose", "edit")]

    assert found == [200, 404]
