"""Hand letters to the mail server, one at a time, and say what it answered."""

from smtplib import (
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)
from types import TracebackType
from typing import Self

from campaign.lib import mail
from campaign.outreach.rules.post import Answer, Said, of_code

GOOD = Said(Answer.ACCEPTED, 250)


class Post:
    """One connection, opened when the first letter goes and again after the server hung up."""

    def __init__(self) -> None:
        self._connection = mail.connection()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def hand_over(self, letter: mail.Letter) -> Said:
        """Hand one letter over; a server that hangs up may be asked again later."""
        try:
            self._connection.open()
        except (OSError, SMTPResponseException, SMTPServerDisconnected):
            return Said(Answer.AWAY)
        try:
            self._connection.send_messages([letter])
        except SMTPRecipientsRefused as refusal:
            (code, words), *_ = refusal.recipients.values()
            return of_code(code, words)
        except SMTPResponseException as refusal:
            return of_code(refusal.smtp_code, refusal.smtp_error)
        except (SMTPServerDisconnected, OSError):
            self._connection.close()
            self._connection = mail.connection()
            return Said(Answer.LATER)
        return GOOD
