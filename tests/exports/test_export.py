"""A list of people leaves for a purpose, by two persons, once, encrypted, and is written down."""

import io
import json
import tempfile
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
import pyzipper
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.urls import reverse

from campaign.audit.models import AuditEvent
from campaign.exports import queries
from campaign.exports.actions.approve import OwnExport, approve_export
from campaign.exports.actions.fetch import NotReady, NotYours, fetch_export
from campaign.exports.actions.make import advance_export, expire_exports, resume_exports
from campaign.exports.actions.request import request_export
from campaign.exports.models import Export, State
from campaign.exports.rules.cells import csv_line, safe
from campaign.exports.rules.purposes import USES
from campaign.lib import clock
from campaign.people.rules import Role
from campaign.privacy.models import Disclosure
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.queries.marks import private_token
from campaign.signatures.rules.signer import Choices
from tests.cast import a_signature, minji, somebody
from tests.doors import enter

pytestmark = pytest.mark.django_db
PASSPHRASE = "abcd-efgh-jkmn-pqrs-tuvw"


def url(name: str, petition, *rest) -> str:
    return reverse(f"exports:{name}", args=[petition.slug, *rest])


@pytest.fixture
def signed(petition):
    people = [
        minji(choices=Choices(provide=True, news=True)),
        minji(name="정수아", contact="sua@example.org", choices=Choices(provide=False)),
    ]
    found = [a_signature(petition, one) for one in people]
    fold_petition(petition_id=petition.pk)
    return found


def asked(actor, petition, **changes) -> Export:
    typed = {"purpose": "outcome", "note": "결과를 알립니다", "form": "csv"} | changes
    return request_export(actor=actor, petition=petition, **typed)


def made(actor, petition, **changes) -> Export:
    export = asked(actor, petition, **changes)
    advance_export(export_id=str(export.pk))
    export.refresh_from_db()
    return export


def waiting(actor, petition) -> Export:
    export = asked(actor, petition)
    Export.objects.filter(pk=export.pk).update(rows=101, state=State.WAITING)
    export.refresh_from_db()
    return export


def content(export: Export) -> str:
    return b"".join(queries.read_file(export)).decode("utf-8-sig")


def test_a_purpose_decides_whose_rows_and_which_columns(signed, petition, minjae):
    text = content(made(minjae, petition, purpose="news"))

    assert ("minji@example.org" in text, "sua@example.org" in text, "서울" in text) == (
        True,
        False,
        False,
    )


def test_a_name_that_is_not_to_be_handed_in_is_in_no_list_for_the_authority(
    signed, petition, minjae
):
    text = content(made(minjae, petition, purpose="authority"))

    assert ("김민지" in text, "정수아" in text, "@example.org" in text.split("\r\n", 1)[1]) == (
        True,
        False,
        False,
    )


def test_words_that_may_be_used_go_without_a_name():
    assert USES["comments"].columns == ("comment",)


def test_the_file_says_who_took_it_when_and_what_for(signed, petition, minjae):
    first = content(made(minjae, petition)).split("\r\n")[0]

    assert (minjae.email in first, "접수와 처리결과 알리기" in first) == (True, True)


def test_a_long_list_waits_for_a_second_person(signed, petition, minjae, monkeypatch):
    monkeypatch.setattr("campaign.exports.rules.purposes.WITHOUT_SECOND_PERSON", 1)

    assert asked(minjae, petition).state == State.WAITING


def test_e2_nobody_approves_their_own_list(signed, petition, minjae):
    """E2. By the action."""
    with pytest.raises(OwnExport):
        approve_export(actor=minjae, export=waiting(minjae, petition))


def test_e2_nobody_approves_their_own_list_on_the_page(signed, petition):
    """E2. By the page: a person who is both owner and exporter."""
    both = somebody(Role.EXPORTER, petition)
    from tests.cast import grant

    grant(both, Role.OWNER, petition)
    export = waiting(both, petition)

    answer = enter(both).post(url("approve", petition, export.pk), follow=True)

    export.refresh_from_db()
    assert ("스스로 승인할 수 없습니다" in answer.content.decode(), export.state) == (
        True,
        State.WAITING,
    )


@pytest.mark.parametrize("how", ["their own approval", "nobody's approval"])
def test_e2_the_database_refuses_too(signed, petition, minjae, how):
    """E2. By SQL."""
    export = waiting(minjae, petition)
    fields = {"state": "making"} | ({"approved_by": minjae} if how.startswith("their") else {})

    with pytest.raises(IntegrityError), transaction.atomic():
        Export.objects.filter(pk=export.pk).update(**fields)


def test_a_second_person_lets_it_be_made(signed, petition, minjae, juno):
    export = waiting(minjae, petition)

    enter(juno).post(url("approve", petition, export.pk))

    export.refresh_from_db()
    assert (export.state, export.approved_by) == (State.MAKING, juno)


def test_who_signs_later_is_not_in_what_was_asked_for(signed, petition, minjae):
    export = asked(minjae, petition)
    a_signature(petition, minji(name="늦은이", contact="late@example.org"))
    fold_petition(petition_id=petition.pk)
    advance_export(export_id=str(export.pk))

    export.refresh_from_db()
    assert export.rows == 2


def test_a_killed_worker_loses_nothing(signed, petition, minjae):
    export = asked(minjae, petition)
    Export.objects.filter(pk=export.pk).update(held_until=clock.now(), attempts=1, done=1)

    resume_exports()

    export.refresh_from_db()
    assert (export.state, export.rows, export.done) == (State.READY, 2, 2)


def test_two_workers_do_not_make_one_file(signed, petition, minjae):
    export = asked(minjae, petition)
    Export.objects.filter(pk=export.pk).update(held_until=clock.now() + timedelta(minutes=1))

    assert resume_exports() == 0


def fetched(minjae, petition, export, **changes):
    return enter(minjae).post(
        url("fetch", petition, export.pk), {"passphrase": PASSPHRASE, **changes}
    )


def take(response) -> bytes:
    return b"".join(response.streaming_content)


def test_a_list_leaves_encrypted_with_aes_256(signed, petition, minjae):
    export = made(minjae, petition)

    body = take(fetched(minjae, petition, export))
    with pyzipper.AESZipFile(io.BytesIO(body)) as archive:
        archive.setpassword(PASSPHRASE.encode())
        (info,) = archive.infolist()
        text = archive.read(info).decode("utf-8-sig")

    assert (info.wz_aes_strength, "김민지" in text, "김민지".encode() in body) == (3, True, False)


def test_a_list_can_be_fetched_once_and_is_gone(signed, petition, minjae):
    export = made(minjae, petition)
    take(fetched(minjae, petition, export))

    again = fetched(minjae, petition, export)

    assert (again.status_code, default_storage.exists(queries.path(export))) == (422, False)


def test_a_full_disk_is_told_and_the_list_can_be_fetched_once_there_is_room(
    signed, petition, minjae, monkeypatch
):
    export = made(minjae, petition)
    with monkeypatch.context() as full:
        full.setattr(tempfile, "TemporaryFile", lambda: Path("/dev/full").open("w+b"))  # noqa: SIM115
        answer = fetched(minjae, petition, export)

    assert "저장 공간이 모자라" in answer.text
    assert take(fetched(minjae, petition, export))


def test_what_was_fetched_cannot_be_opened_by_anybody(signed, petition, minjae):
    export = made(minjae, petition)
    take(fetched(minjae, petition, export))

    export.refresh_from_db()
    assert bytes(export.wrap) == b""


def test_after_an_hour_it_is_gone(signed, petition, minjae):
    export = made(minjae, petition)
    Export.objects.filter(pk=export.pk).update(made_at=clock.now() - timedelta(minutes=61))

    with pytest.raises(NotReady):
        fetch_export(actor=minjae, export=export)
    assert (expire_exports(), default_storage.exists(queries.path(export))) == (1, False)


def test_only_who_asked_for_it_fetches_it(signed, petition, minjae):
    other = somebody(Role.EXPORTER, petition)

    with pytest.raises(NotYours):
        fetch_export(actor=other, export=made(minjae, petition))


def test_e5_fetching_needs_a_second_factor_shown_minutes_ago(signed, petition, minjae):
    """E5."""
    export = made(minjae, petition)

    enter(minjae, minutes_ago=6).post(url("fetch", petition, export.pk), {"passphrase": PASSPHRASE})

    export.refresh_from_db()
    assert export.state == State.READY


def test_a_short_passphrase_uses_nothing_up(signed, petition, minjae):
    export = made(minjae, petition)

    answer = fetched(minjae, petition, export, passphrase="short")

    export.refresh_from_db()
    assert (answer.status_code, export.state) == (422, State.READY)


def test_fetching_is_written_to_the_trail_and_to_the_signers(signed, petition, minjae):
    take(fetched(minjae, petition, made(minjae, petition)))

    event, told = AuditEvent.objects.get(act="export.fetch"), Disclosure.objects.get()
    assert (event.detail["rows"], event.detail["serials"], told.serials) == (2, [[1, 2]], [[1, 2]])


def test_asking_alone_tells_the_signers_nothing(signed, petition, minjae):
    made(minjae, petition)

    assert not Disclosure.objects.exists()


def test_the_signer_sees_who_had_what_for_what(client, signed, petition, minjae):
    take(fetched(minjae, petition, made(minjae, petition, purpose="news")))

    pages = [
        client.get(reverse("signatures:mine", args=[private_token(one)])).content.decode()
        for one in signed
    ]

    assert ["소식을 받겠다고 한 사람에게" in page for page in pages] == [True, False]


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "|cmd", "%x", " =1", "＝1"]


@pytest.mark.parametrize("value", FORMULAS)
def test_f3_no_cell_begins_a_formula(value):
    """F3."""
    assert safe(value) == "'" + value


def test_f3_every_cell_of_csv_stands_in_quotes():
    """F3."""
    assert csv_line(['김"민지', "=1"]) == '"김""민지","\'=1"\r\n'.encode()


def test_f3_a_workbook_holds_text_alone(signed, petition, minjae):
    """F3."""
    export = made(minjae, petition, form="xlsx")
    with zipfile.ZipFile(io.BytesIO(b"".join(queries.read_file(export)))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()

    assert ("김민지" in sheet, "<f>" in sheet, sheet.count("<c ") == sheet.count("inlineStr")) == (
        True,
        False,
        True,
    )


def test_programs_get_rows_by_name_and_the_mark(signed, petition, minjae):
    told = json.loads(content(made(minjae, petition, form="json", purpose="authority")))

    assert str(minjae) in told["mark"]
    assert [(set(row), row["name"]) for row in told["rows"]] == [
        ({"serial", "name", "region", "signed"}, "김민지")
    ]


def test_one_record_opens_for_a_reason_and_is_written_down(signed, petition, minjae):
    answer = enter(minjae).post(url("reveal", petition), {"serial": 1, "reason": "asked"})

    event = AuditEvent.objects.get(act="record.reveal")
    assert ("@example.org" in answer.content.decode(), event.detail) == (
        True,
        {"serial": 1, "reason": "asked"},
    )


def test_without_a_reason_nothing_opens(signed, petition, minjae):
    answer = enter(minjae).post(url("reveal", petition), {"serial": 1, "reason": ""})

    assert (answer.status_code, AuditEvent.objects.filter(act="record.reveal").exists()) == (
        422,
        False,
    )


def test_a_serial_that_nobody_has_is_said_so_beside_the_field(signed, petition, minjae):
    answer = enter(minjae).post(url("reveal", petition), {"serial": 99, "reason": "asked"})

    assert "이 번호의 서명이 없습니다" in answer.content.decode()
