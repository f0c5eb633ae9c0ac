"""Text the codes that callers read out, where they signed by telephone; the column is the queue."""

import logging

from django.utils.translation import gettext, override

from campaign.letters import queries as letters
from campaign.letters.actions.note import note_sent
from campaign.signatures.actions.mail_calls import hold_calls
from campaign.signatures.actions.pay_text import pay_text
from campaign.signatures.adapters.sms import gateway
from campaign.signatures.adapters.sms.refusal import NotTaken
from campaign.signatures.models import CallCode, Method
from campaign.signatures.queries.records import language_of, open_record

log = logging.getLogger(__name__)


def text_calls() -> int:
    """Text what is due and return how many rows were seen to."""
    batch = hold_calls(Method.SMS)
    for row, code in batch:
        _see_to(row, code)
    return len(batch)


def _see_to(row: CallCode, code: str) -> None:
    """Send the code; one that is refused is due again when its hold ends, as an unpaid one is."""
    number = open_record(row.signature).fields["contact"]
    mark = letters.mark_of_number(number)
    if letters.limit([mark]).admits(mark):
        if not pay_text(petition_id=row.signature.petition_id):
            log.error("texts: petition %s has used up its share", row.signature.petition_id)
            return
        with override(language_of(row.signature)):
            text = gettext("[연명] 전화 응대 번호 %(code)s. 통화 중인 사람에게 불러 주세요.") % {
                "code": code
            }
        try:
            gateway().send(to=number, text=text)
        except NotTaken as refusal:
            log.warning("text of %s not taken: %s", row.pk, refusal)
            return
        note_sent([mark])
    CallCode.objects.filter(pk=row.pk).update(mail_due_at=None)
