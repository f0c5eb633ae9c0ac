"""Routes are rows: shipped ones, and an organisation's own."""

from io import StringIO

import pytest
from django.core.management import call_command

from campaign.lib import clock
from campaign.packets.rules.catalogue import DOCUMENTS
from campaign.petitions.models import Organisation
from campaign.routes.models import (
    FAMILIES,
    MODES,
    PROFILES,
    Given,
    Proceeding,
    Signed,
    Standing,
    Submission,
    SubmissionRoute,
)
from campaign.routes.queries import offers, routes_of, running, submission_of
from campaign.routes.rules import Lack, Running, Weight
from tests.cast import an_open_petition

pytestmark = pytest.mark.django_db
CODES = ["ACRC_GRIEVANCE", "CIVIL_MULTI", "PETITION", "PETITION_OPEN"]


@pytest.fixture
def petition():
    return an_open_petition()


def route(code: str) -> SubmissionRoute:
    return SubmissionRoute.objects.get(code=code, organisation=None)


def test_four_routes_are_ready_one_is_off_and_the_others_are_help(petition):
    found = {row.code: row.standing for row in routes_of(petition.organisation)}

    assert [code for code, standing in found.items() if standing == Standing.READY] == CODES
    assert [code for code, standing in found.items() if standing == Standing.OFF] == [
        "AUDIT_REQUEST"
    ]
    assert len(found) == 11


def test_every_shipped_word_is_one_that_the_program_knows(petition):
    for row in routes_of(petition.organisation):
        row.full_clean(exclude=["organisation"])
        assert set(row.signers_give) <= set(Given.values)
        assert set(row.modes) <= set(MODES)
        assert {row.family} <= set(FAMILIES)
        assert {row.profile} <= set(PROFILES)
        assert {row.signed} <= set(Signed.values)


def test_every_item_of_a_law_stands_in_a_document_or_in_the_roll(petition):
    documents = {document.code for document in DOCUMENTS} | {""}

    used = {item.document for row in routes_of(petition.organisation) for item in row.wording.items}

    assert used <= documents


def test_every_route_says_its_law_and_when_it_was_checked_in_two_languages(petition):
    bare = [
        row.code
        for row in routes_of(petition.organisation)
        if not all([row.basis, row.checked_on, row.fits_en, row.filing_en, row.name_en])
    ]

    assert bare == []


def test_an_organisations_own_row_stands_in_the_place_of_the_shipped_one(petition):
    own = route("PETITION")
    own.pk, own.organisation, own.address = None, petition.organisation, "새 주소"
    own.save()

    mine = {row.code: row.address for row in routes_of(petition.organisation)}
    theirs = {row.code: row.address for row in routes_of(Organisation.objects.create(name="둘"))}

    assert (mine["PETITION"], theirs["PETITION"]) == ("새 주소", "")


def test_where_nothing_was_chosen_organisations_file_a_grievance(petition):
    found = submission_of(petition)

    assert (found.route.code, found.is_joint, found.pk) == ("ACRC_GRIEVANCE", False, None)


def test_to_a_ministry_it_is_a_petition():
    found = submission_of(an_open_petition(recipient_id="MSIT"))

    assert found.route.code == "PETITION"


def test_the_audit_request_lacks_people_and_somebody_to_act_for_them(petition):
    offer = next(one for one in offers(petition) if one.route.code == "AUDIT_REQUEST")

    assert offer.lacks == [Lack.PEOPLE, Lack.REPRESENTATIVES, Lack.ORIGINAL]


def test_what_was_declared_is_in_the_way_until_it_ends(petition):
    suit = Proceeding.objects.create(petition=petition, kind=Running.SUIT, where="헌법재판소")
    before = running(petition)
    suit.ended_at = clock.now()
    suit.save()

    assert (before, running(petition)) == ({Running.SUIT}, set())


def test_a_second_petition_is_warned_of_the_first(petition):
    Submission.objects.create(
        petition=petition, route=route("PETITION"), mode="organisations", chosen_at=clock.now()
    )

    offer = next(one for one in offers(petition) if one.route.code == "PETITION_OPEN")

    assert [one.weight for one in offer.conflicts] == [Weight.MAY_END]


def update(*arguments: str) -> str:
    out = StringIO()
    call_command("update_routes", *arguments, stdout=out)
    return out.getvalue()


def test_a_database_of_this_version_has_nothing_to_bring_up_to_date():
    assert update("--write") == "The routes are those of this version.\n"


def test_what_a_newer_version_says_of_a_route_is_told_and_written_only_if_asked():
    SubmissionRoute.objects.filter(code="PETITION").update(address="old", checked_on="2020-01-01")

    assert "PETITION: address, checked_on\n" in update()
    assert route("PETITION").address == "old"
    update("--write")
    assert update() == "The routes are those of this version.\n"


def test_a_route_that_a_newer_version_adds_comes_in():
    SubmissionRoute.objects.filter(code="CONST").delete()

    assert "CONST: new\n" in update("--write")
    assert route("CONST").standing == Standing.GUIDE


def test_what_an_organisation_changed_stays_and_it_is_named(petition):
    own = route("PETITION")
    own.pk, own.organisation, own.address = None, petition.organisation, "ours"
    own._state.adding = True
    own.save()
    SubmissionRoute.objects.filter(code="PETITION", organisation=None).update(address="old")

    assert petition.organisation.name in update("--write")
    own.refresh_from_db()
    assert own.address == "ours"
