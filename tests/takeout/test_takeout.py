"""What organisers take along: everything that is theirs, nothing that a spreadsheet would run."""

import io
import json
import zipfile

import pytest
from django.urls import reverse

from campaign.audit.models import AuditEvent
from campaign.coalition.actions.make_link import make_link
from campaign.people.rules import Role
from campaign.plain.actions.explain import add_question, say_easily
from campaign.signatures.actions.fold import fold_petition
from campaign.takeout.organiser_views import FORMS
from campaign.takeout.queries import TABLES
from tests.cast import a_signature, an_open_petition, somebody
from tests.doors import enter
from tests.filing.cast import a_delivered_packet, a_filing_event, a_link
from tests.guests.cast import an_invitation
from tests.onsite.cast import a_point
from tests.outreach.cast import a_mailing
from tests.photos.cast import a_photo
from tests.press.cast import an_event
from tests.updates.cast import an_update

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
FORMULA = '=HYPERLINK("https://example.org")'


@pytest.fixture
def petition():
    return an_open_petition()


def taken(petition, name: str, role: Role = Role.OWNER) -> bytes:
    client = enter(somebody(role, petition))
    return client.get(reverse(f"takeout:{name}", args=[petition.slug])).content


def test_every_table_has_as_many_cells_as_columns_and_goes_into_json(petition):
    make_link(actor=None, petition=petition, label="소식지")
    an_invitation(an_event(petition))
    a_photo(an_event(petition, slug="other"))
    a_mailing(petition)
    a_point(petition)
    a_signature(petition)
    fold_petition(petition_id=petition.id)
    add_question(actor=None, petition=petition, question="왜요?", answer="그래서요.")
    an_update(petition)
    packet = a_delivered_packet(petition, by=somebody(Role.EXPORTER, petition))
    a_filing_event(packet)
    a_link(packet)

    rows = {one.name: json.loads(json.dumps(list(one.rows(petition)))) for one in TABLES}
    cells = {name: {len(row) for row in found} for name, found in rows.items()}
    empty = {"webhooks", "comments"}
    assert cells == {one.name: set() if one.name in empty else {len(one.columns)} for one in TABLES}


def test_easy_words_go_along_with_the_questions(petition):
    say_easily(actor=None, petition=petition, text="쉽게 말합니다.")
    add_question(actor=None, petition=petition, question="왜요?", answer="그래서요.")

    rows = json.loads(taken(petition, "plain_json"))["plain"]

    assert [row["answer"] for row in rows] == ["쉽게 말합니다.", "그래서요."]


def test_who_takes_people_along_is_written_down(petition):
    owner = enter(somebody(Role.OWNER, petition))

    table = owner.post(reverse("takeout:people_csv", args=[petition.slug])).content.decode()

    assert "owner" in table
    event = AuditEvent.objects.get(act="takeout.take")
    assert event.detail == {"table": "people", "form": "csv"}


def test_a_link_that_is_opened_takes_no_people_along(petition):
    assert taken(petition, "people_csv") == b""
    assert not AuditEvent.objects.filter(act="takeout.take").exists()


def test_no_cell_of_a_table_is_a_formula(petition):
    make_link(actor=None, petition=petition, label=FORMULA)

    assert b"\"'=HYPERLINK" in taken(petition, "links_csv")


def test_no_cell_of_a_workbook_is_a_formula(petition):
    make_link(actor=None, petition=petition, label=FORMULA)

    with zipfile.ZipFile(io.BytesIO(taken(petition, "links_xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert ">'=HYPERLINK" in sheet
    assert "<f>" not in sheet


def test_programs_get_what_was_written(petition):
    make_link(actor=None, petition=petition, label=FORMULA)

    assert json.loads(taken(petition, "links_json"))["links"][0]["label"] == FORMULA


def test_the_page_links_to_what_one_may_take_and_to_nothing_else(petition):
    page = taken(petition, "everything", Role.AUDITOR).decode()

    linked = {one.name for one in TABLES for form in FORMS if f'"{one.name}.{form}"' in page}
    assert linked == {"trail", "filings", "days"}
