"""A document beside the form: what is typed is shown, and nothing is kept."""

import pytest
from django.urls import reverse

from campaign.audit.models import AuditEvent
from campaign.packets.models import Complaint
from campaign.packets.organiser_views.preview import NOT_TYPED, PREVIEWED
from campaign.packets.rules.catalogue import DOCUMENTS
from campaign.people.rules import Role
from tests.cast import a_complaint, a_draft, an_open_petition, somebody
from tests.doors import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    found = an_open_petition()
    a_complaint(found)
    return found


@pytest.fixture
def editor(petition):
    return enter(somebody(Role.EDITOR, petition))


def url(petition, name: str = "preview") -> str:
    return reverse(f"packets:{name}", args=[petition.slug])


def typed(**fields) -> dict[str, str]:
    return {
        "title": "고쳐 쓴 제목",
        "purpose": "멈춰 주십시오.",
        "reasons": "<p>고쳐 쓴 까닭</p>",
        "letter": "감사드립니다.",
        "has_other_remedies": "False",
        "contact_name": "유노(가상)",
        "contact_phone": "070-0000-0000",
        "contact_email": "desk@example.org",
        "notify_by": "우편",
        "people-TOTAL_FORMS": "1",
        "people-INITIAL_FORMS": "0",
        "people-0-name": "하늘(가상)",
        "people-0-address": "서울",
        **fields,
    }


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("letter", "고쳐 쓴 제목 및 시민 서명 제출"),
        ("form", "고쳐 쓴 제목"),
        ("reasons", "<p>고쳐 쓴 까닭</p>"),
        ("representatives", "하늘(가상)"),
        ("cover", "고쳐 쓴 제목"),
        ("privacy", "유노(가상)"),
        ("organisations", "모두 1개입니다"),
        ("receipt", "고쳐 쓴 제목"),
    ],
)
def test_what_is_typed_is_shown_in_its_document(petition, editor, document, words):
    assert words in editor.post(url(petition), typed(document=document)).text


@pytest.mark.parametrize("document", [*NOT_TYPED, "comments"])
def test_what_is_not_typed_here_says_where_it_comes_from(petition, editor, document):
    why = str(NOT_TYPED[document][1]) if document in NOT_TYPED else "아직 고르지 않았습니다"
    assert why in editor.get(url(petition), {"document": document}).text


def test_each_kind_of_document_is_one_or_the_other():
    kinds = {one.code for one in DOCUMENTS} | {"roll", "evidence", "checklist"}
    assert kinds == PREVIEWED.keys() | NOT_TYPED.keys()


def test_nothing_is_kept(petition, editor):
    before = list(Complaint.objects.values()), AuditEvent.objects.count()
    editor.post(url(petition), typed())
    assert (list(Complaint.objects.values()), AuditEvent.objects.count()) == before


def test_a_form_that_is_not_finished_is_shown_as_far_as_it_goes(petition, editor):
    answer = editor.post(url(petition), typed(contact_email="desk@", document="reasons"))
    assert (answer.status_code, "고쳐 쓴 까닭" in answer.text) == (200, True)


def test_what_was_not_answered_is_not_answered_on_the_form(petition, editor):
    Complaint.objects.filter(petition=petition).delete()
    answer = editor.post(url(petition), typed(has_other_remedies="", document="form"))
    assert "□ 없음 &nbsp; □ 있음" in answer.text


def test_script_that_is_typed_is_not_in_it(petition, editor):
    answer = editor.post(
        url(petition), typed(reasons="<p>글</p><script>x()</script>", document="reasons")
    )
    assert "<script" not in answer.text


def test_only_our_own_pages_may_frame_it_and_it_runs_nothing(petition, editor):
    answer = editor.get(url(petition))
    policy = answer["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_the_form_may_hold_the_frame_and_has_a_button_that_needs_no_script(petition, editor):
    answer = editor.get(url(petition, "complaint"))
    assert "frame-src 'self'" in answer["Content-Security-Policy"]
    assert f'formaction="{url(petition)}" formtarget="preview"' in answer.text


def test_before_signing_opens_it_says_when_there_is_something_to_see():
    draft = a_draft()
    answer = enter(somebody(Role.EDITOR, draft)).get(url(draft))
    assert "서명을 연 뒤에" in answer.text
