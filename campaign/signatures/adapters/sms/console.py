"""A gateway that sends nothing: texts land among the letters of the sample mailbox."""

from email.message import EmailMessage
from secrets import token_hex

from django.conf import settings

from campaign.signatures.rules.phone import spoken

RULE = b"\n" + b"-" * 79 + b"\n"


class Console:
    """Writes each text into MAILBOX_DIR, in the form of Django's mail files."""

    def send(self, *, to: str, text: str) -> None:
        """Write the text where the mailbox's page reads."""
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = "SMS", spoken(to), "문자"
        letter.set_content(text)
        settings.MAILBOX_DIR.mkdir(parents=True, exist_ok=True)
        path = settings.MAILBOX_DIR / f"text-{token_hex(8)}.log"
        path.write_bytes(letter.as_bytes() + RULE)
