"""What comes back is found by its tag: by a service's report, and by a mailbox."""

import hmac
import json
import mailbox
from base64 import b64encode
from email import message_from_string
from email.message import EmailMessage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from campaign.letters.models import Reason, Suppression
from campaign.signatures.actions.mail_pending import mail_pending
from campaign.signatures.models import PendingSignature
from campaign.signatures.rules.bounces import read_bounce
from tests.cast import an_open_petition, begin

pytestmark = pytest.mark.django_db
SIGNING_KEY = "mailgun-key"
AUTH = "Basic " + b64encode(b"name:word").decode()


@pytest.fixture
def pending():
    row = begin(an_open_petition())
    mail_pending()
    row.refresh_from_db()
    return row


@pytest.fixture
def mailgun(settings):
    settings.MAIL_SERVICE = "mailgun"
    settings.ANYMAIL = {"WEBHOOK_SECRET": "name:word", "MAILGUN_WEBHOOK_SIGNING_KEY": SIGNING_KEY}


@pytest.fixture
def postmark(settings):
    settings.MAIL_SERVICE = "postmark"
    settings.ANYMAIL = {"WEBHOOK_SECRET": "name:word"}


def report(tag: str, *, event: str = "failed", code: int = 550, key: str = SIGNING_KEY, **more):
    """Return a report as Mailgun's documentation shows it."""
    stamp, token = "1511368500", "a" * 50
    mac = hmac.new(key.encode(), (stamp + token).encode(), "sha256").hexdigest()
    return {
        "signature": {"timestamp": stamp, "token": token, "signature": mac},
        "event-data": {
            "event": event,
            "severity": "permanent",
            "reason": "bounce",
            "id": "G9Bn5sl1TC6nu79C8C0bwg",
            "timestamp": 1511368500.7,
            "recipient": "somebody@else.example",
            "user-variables": {"letter": tag},
            "delivery-status": {"code": code, "message": "no such user", "description": ""},
            "message": {"headers": {"message-id": f"{tag}.00@localhost"}},
            **more,
        },
    }


def send(client, body: dict, *, service: str = "mailgun", auth: str = AUTH):
    return client.post(
        f"/mail/events/{service}/",
        json.dumps(body),
        content_type="application/json",
        HTTP_AUTHORIZATION=auth,
    )


def reasons() -> list[str]:
    return list(Suppression.objects.values_list("reason", flat=True))


def test_a_bounce_that_a_service_reports_stops_letters(client, mailgun, pending):
    answer = send(client, report(bytes(pending.letter_tag).hex()))

    pending.refresh_from_db()
    assert (answer.status_code, reasons()) == (200, [Reason.BOUNCED])
    assert pending.bounced_at


def test_a_complaint_stops_letters(client, mailgun, pending):
    send(client, report(bytes(pending.letter_tag).hex(), event="complained"))

    assert reasons() == [Reason.COMPLAINED]


def test_a_full_mailbox_stops_none(client, mailgun, pending):
    status = {"code": 552, "message": "5.2.2 mailbox full", "description": ""}
    send(client, report(bytes(pending.letter_tag).hex(), **{"delivery-status": status}))

    pending.refresh_from_db()
    assert (reasons(), bool(pending.bounced_at)) == ([], True)


def test_postmark_reports_in_its_own_words(client, postmark, pending):
    body = {
        "RecordType": "Bounce",
        "Type": "HardBounce",
        "TypeCode": 1,
        "ID": 42,
        "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",
        "Metadata": {"letter": bytes(pending.letter_tag).hex()},
        "Description": "The server was unable to deliver your message.",
        "Details": "smtp;550 5.1.1 no such user",
        "Email": "somebody@else.example",
        "BouncedAt": "2026-11-24T01:02:03Z",
    }

    assert send(client, body, service="postmark").status_code == 200
    assert reasons() == [Reason.BOUNCED]


def test_a_report_with_another_signature_is_refused(client, mailgun, pending):
    tag = bytes(pending.letter_tag).hex()

    assert send(client, report(tag, key="forged")).status_code == 400
    assert reasons() == []


def test_a_report_without_the_password_is_refused(client, mailgun, pending):
    tag = bytes(pending.letter_tag).hex()

    assert send(client, report(tag), auth="Basic " + b64encode(b"a:b").decode()).status_code == 400
    assert reasons() == []


def test_there_is_no_door_where_no_password_was_set(client, mailgun, settings, pending):
    settings.ANYMAIL = {"MAILGUN_WEBHOOK_SIGNING_KEY": SIGNING_KEY}

    assert send(client, report(bytes(pending.letter_tag).hex())).status_code == 404


@pytest.mark.parametrize("service", ["postmark", "no-such-service"])
def test_there_is_no_door_for_another_service(client, mailgun, service):
    assert send(client, {}, service=service).status_code == 404


def status_part(lines: str):
    head = "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n"
    return message_from_string(f"{head}Final-Recipient: rfc822; minji@example.org\n{lines}")


def notification(tag: bytes, *, status: str = "5.1.1", action: str = "failed", verp: bool = False):
    """Return a notification as RFC 3464 shows it."""
    letter = EmailMessage()
    letter["Message-ID"] = "<other@host>" if verp else f"<{tag.hex()}.0a0b@localhost>"
    letter["To"] = "minji@example.org"
    letter.set_content("…")
    whole = MIMEMultipart("report", report_type="delivery-status")
    whole["From"] = "MAILER-DAEMON@example.org"
    whole["To"] = f"bounces+{tag.hex()}@localhost" if verp else "bounces@localhost"
    whole["Subject"] = "Undelivered Mail Returned to Sender"
    whole.attach(MIMEText("Sorry."))
    whole.attach(status_part(f"Action: {action}\nStatus: {status}\n"))
    whole.attach(MIMEMessage(letter))
    return whole.as_bytes()


@pytest.mark.parametrize("verp", [True, False])
def test_a_mailbox_is_emptied_and_what_came_back_is_noted(settings, tmp_path, pending, verp):
    folder = mailbox.Maildir(tmp_path / "box")
    folder.add(notification(bytes(pending.letter_tag), verp=verp))
    folder.add(b"Subject: Hello\n\nNot a notification.\n")
    settings.BOUNCE_MAILBOX = f"maildir://{tmp_path}/box"

    call_command("read_bounces", verbosity=0)

    assert (reasons(), len(folder)) == ([Reason.BOUNCED], 0)


def test_a_full_mailbox_is_told_from_a_dead_one():
    tag = b"t" * 16

    assert read_bounce(notification(tag)).is_for_good
    assert not read_bounce(notification(tag, status="5.2.2")).is_for_good


@pytest.mark.parametrize(
    "raw",
    [
        notification(b"t" * 16, status="4.4.7", action="delayed"),
        notification(b"t" * 16, status="2.0.0", action="delivered"),
        b"Subject: Out of office\n\nBack on Monday.\n",
        b"",
        b"\xff\x00 junk",
    ],
)
def test_a_delay_and_any_other_letter_mean_nothing(raw):
    assert read_bounce(raw) is None


def test_the_letter_that_is_really_sent_is_recognised_when_it_comes_back(pending):
    sent = mail.outbox[0].message().as_bytes()
    whole = MIMEMultipart("report", report_type="delivery-status")
    whole.attach(status_part("Action: failed\nStatus: 5.1.1\n"))
    headers = EmailMessage()
    headers.set_content(sent.split(b"\n\n")[0].decode(), subtype="rfc822-headers")
    whole.attach(headers)

    bounce = read_bounce(whole.as_bytes())

    assert PendingSignature.objects.get(letter_tag=bounce.tag) == pending


def test_without_a_mailbox_the_command_says_what_to_set(settings):
    settings.BOUNCE_MAILBOX = ""

    with pytest.raises(CommandError, match="BOUNCE_MAILBOX"):
        call_command("read_bounces")
