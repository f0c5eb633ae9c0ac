"""The state of the log goes out by mail: once a day, once at the end, to who agreed."""

from datetime import timedelta
from smtplib import SMTPException

import pytest
import time_machine
from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse

from campaign.ledger.actions.fold import fold
from campaign.ledger.actions.publish import publish
from campaign.ledger.queries import latest_checkpoint
from campaign.lib import clock
from campaign.oversight import queries
from campaign.oversight.actions.mail import ask_readers, mail_checkpoints
from campaign.oversight.actions.read import forget
from campaign.oversight.adapters import NoStamp, stamp
from campaign.oversight.models import Mailing, Reader
from campaign.people.rules import Role
from campaign.petitions.actions.close_signing import close_signing
from campaign.petitions.models import Petition
from campaign.signatures.actions.close_logs import close_logs
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.ledger.books import append_many
from tests.oversight.cast import a_reader_of
from tests.oversight.tsa import an_authority

pytestmark = pytest.mark.django_db
DAWN, MORNING = "2026-11-20T08:30+09:00", "2026-11-20T09:30+09:00"
NEXT = "2026-11-21T09:30+09:00"
OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def petition():
    with time_machine.travel("2026-11-19T10:00+09:00"):
        petition = an_open_petition()
        grow(petition, 1)
    return petition


@pytest.fixture
def reader(petition):
    with time_machine.travel("2026-11-19T11:00+09:00"):
        return a_reader_of(petition)


def grow(petition, *numbers) -> None:
    append_many(petition.id, numbers)
    fold(log_id=petition.id)
    publish(log_id=petition.id)


def mailed(at: str) -> int:
    with time_machine.travel(at):
        return mail_checkpoints()


def files() -> dict[str, bytes]:
    return {name: data for name, data, _ in outbox.outbox[-1].attachments}


def test_nothing_goes_before_the_morning(petition, reader):
    assert (mailed(DAWN), mailed(MORNING)) == (0, 1)


def test_one_letter_a_day(petition, reader):
    first = mailed(MORNING)
    with time_machine.travel("2026-11-20T12:00+09:00"):
        grow(petition, 2)

    assert (first, mailed("2026-11-20T13:00+09:00"), mailed(NEXT)) == (1, 0, 1)


def test_a_log_that_did_not_change_is_not_told_again(petition, reader):
    assert (mailed(MORNING), mailed(NEXT)) == (1, 0)


def test_the_end_is_told_at_once_and_once(petition, reader):
    mailed(MORNING)
    with time_machine.travel("2026-11-20T20:00+09:00"):
        close_signing(actor=None, petition=petition)
        close_logs()
        fold(log_id=petition.id)
        publish(log_id=petition.id)

    assert (mailed("2026-11-20T20:01+09:00"), mailed(NEXT)) == (1, 0)
    assert "마감" in outbox.outbox[-1].subject


def test_the_letter_brings_what_was_signed(petition, reader):
    mailed(MORNING)
    point = latest_checkpoint(petition.id)

    assert files() == {
        "checkpoint.txt": point.note.encode(),
        "count.txt": point.count_note.encode(),
    }
    assert point.note in outbox.outbox[-1].body
    assert "서명 1 " in outbox.outbox[-1].body


def test_who_has_not_agreed_gets_a_question_and_nothing_else(petition):
    a_reader_of(petition, agreed=False)

    assert (ask_readers(), ask_readers(), mailed(MORNING)) == (1, 0, 0)
    assert outbox.outbox[0].to == ["desk@paper.example.org"]


def test_opening_the_link_is_not_agreeing(client, petition):
    row = a_reader_of(petition, agreed=False)
    url = reverse("oversight:bulletin", args=[queries.token_of(row)])

    client.get(url)
    before = Reader.objects.get().agreed_at
    client.post(url, {"to": "agree"}, **OURS)

    assert (before, Reader.objects.get().agreed_at is None) == (None, False)


def test_another_site_cannot_agree_for_somebody(client, petition):
    row = a_reader_of(petition, agreed=False)
    url = reverse("oversight:bulletin", args=[queries.token_of(row)])

    assert client.post(url, {"to": "agree"}).status_code == 403


@pytest.mark.parametrize("by", [{"to": "leave"}, {"List-Unsubscribe": "One-Click"}])
def test_who_leaves_is_gone(client, petition, reader, by):
    url = reverse("oversight:bulletin", args=[queries.token_of(reader)])

    answer = client.post(url, by, **(OURS if "to" in by else {}))

    assert (answer.status_code, Reader.objects.exists(), mailed(MORNING)) == (200, False, 0)


def test_every_letter_says_how_to_leave(petition, reader):
    mailed(MORNING)
    link = reverse("oversight:bulletin", args=[queries.token_of(reader)])

    assert link in outbox.outbox[0].body
    assert link in outbox.outbox[0].extra_headers["List-Unsubscribe"]


def test_a_link_of_another_is_no_link(client, reader):
    token = queries.token_of(reader)
    other = ("B" if token[-10] != "B" else "C").join([token[:-10], token[-9:]])

    assert client.get(reverse("oversight:bulletin", args=[other])).status_code == 404


def test_who_does_not_answer_is_forgotten(petition):
    a_reader_of(petition, agreed=False)
    with time_machine.travel(clock.now() + timedelta(days=8)):
        forget()

    assert not Reader.objects.exists()


def test_with_a_campaign_its_readers_are_destroyed(petition, reader):
    Petition.objects.update(destroyed_at=clock.now())
    found = queries.readers(petition)
    forget()

    assert (found, Reader.objects.exists()) == ([], False)


def test_no_address_stands_in_the_row(reader):
    row = Reader.objects.values().get()

    assert b"paper.example" not in b"".join(v for v in row.values() if isinstance(v, bytes))
    assert queries.address_of(reader) == "desk@paper.example.org"


def test_an_organiser_need_not_be_asked(petition):
    owner = somebody(Role.OWNER, petition, email="juno@example.org")
    client = enter(owner)

    typed = {"email": "juno@example.org", "kind": "coalition", "language": "ko"}
    client.post(reverse("oversight:reader_add", args=[petition.slug]), typed)
    typed["email"] = "other@example.org"
    client.post(reverse("oversight:reader_add", args=[petition.slug]), typed)

    agreed = {queries.address_of(row): row.agreed_at is not None for row in Reader.objects.all()}
    assert agreed == {"juno@example.org": True, "other@example.org": False}


def test_the_coalition_is_asked_with_one_press(petition):
    petition.organisation.email = "office@group.example.org"
    petition.organisation.save()
    client = enter(somebody(Role.OWNER, petition))

    client.post(reverse("oversight:readers_ask", args=[petition.slug]))

    assert [address for _, address in queries.readers(petition)] == ["office@group.example.org"]


class Failing(EmailBackend):
    """Refuses once, then takes."""

    refused = False

    def send_messages(self, messages):
        if not Failing.refused:
            Failing.refused = True
            raise SMTPException("not now")
        return super().send_messages(messages)


def test_a_letter_that_was_not_taken_is_due_again(petition, reader, settings):
    settings.EMAIL_BACKEND = f"{Failing.__module__}.Failing"
    Failing.refused = False

    found = mailed(MORNING), mailed("2026-11-20T09:31+09:00"), mailed("2026-11-20T09:45+09:00")

    assert found == (0, 0, 1)
    assert Mailing.objects.get().due_at is None


@pytest.fixture
def authority(tmp_path, settings):
    with an_authority(tmp_path) as authority:
        settings.TSA_URL = authority.url
        yield authority


def test_a_timestamp_travels_with_the_checkpoint(petition, reader, authority):
    mailed(MORNING)
    found = files()

    assert authority.confirms(found["checkpoint.txt"], found["checkpoint.tsr"])
    assert not authority.confirms(b"another", found["checkpoint.tsr"])


def test_a_checkpoint_is_stamped_once_for_all_readers(petition, reader, authority):
    a_reader_of(petition, email="second@paper.example.org")

    assert (mailed(MORNING), authority.asked) == (2, 1)


def test_without_an_answer_the_letter_goes_and_says_so(petition, reader, authority):
    """G4."""
    authority.broken = True

    assert mailed(MORNING) == 1
    assert "checkpoint.tsr" not in files()
    assert "이번에는 받지 못했습니다" in outbox.outbox[0].body


def test_a_stamp_of_something_else_is_none(authority, monkeypatch):
    query = []
    answer = authority.answer
    monkeypatch.setattr(authority, "answer", lambda q: answer(query[0] if query else q))
    stamp(b"first")
    query.append((authority.folder / "query").read_bytes())

    with pytest.raises(NoStamp, match="another question"):
        stamp(b"second")


def test_without_an_authority_the_letter_says_so(petition, reader):
    mailed(MORNING)

    assert "시점확인: 쓰지 않습니다" in outbox.outbox[0].body
