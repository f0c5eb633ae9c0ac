"""The door for reports of a mail service: what came back, what was called spam.

The service's own reading and proving (basic auth, signatures) is django-anymail's. A report finds
its letter by the tag that the letter carried; an address in it is not looked at.
"""

import re
from collections.abc import Callable
from importlib import import_module
from typing import Any

from anymail.webhooks.base import AnymailBaseWebhookView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from campaign.letters.models import Reason
from campaign.letters.rules import tag_in
from campaign.ops.returned import take_back

SERVICES = {
    "brevo": "BrevoTrackingWebhookView",
    "mailersend": "MailerSendTrackingWebhookView",
    "mailgun": "MailgunTrackingWebhookView",
    "mailjet": "MailjetTrackingWebhookView",
    "mandrill": "MandrillCombinedWebhookView",
    "postal": "PostalTrackingWebhookView",
    "postmark": "PostmarkTrackingWebhookView",
    "resend": "ResendTrackingWebhookView",
    "sendgrid": "SendGridTrackingWebhookView",
    "sparkpost": "SparkPostTrackingWebhookView",
}
FULL = re.compile(r"mailbox (is )?full|over ?quota|\b5\.2\.2\b", re.IGNORECASE)


@login_not_required
@csrf_exempt
def mail_events(request: HttpRequest, service: str) -> HttpResponse:
    """Take the reports of the one service that is set up, if a password for them is."""
    if service != settings.MAIL_SERVICE or not settings.ANYMAIL.get("WEBHOOK_SECRET"):
        raise Http404
    answer: HttpResponse = _view(service)(request)
    return answer


def _view(service: str) -> Callable[[HttpRequest], HttpResponse]:
    module = import_module(f"anymail.webhooks.{service}")
    reader: type[AnymailBaseWebhookView] = getattr(module, SERVICES[service])

    class Intake(reader):  # type: ignore[misc]
        """Acts on each report, where anymail would send a signal."""

        def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
            self.run_validators(request)
            for event in self.parse_events(request):
                note(event)
            return HttpResponse()

    view: Callable[[HttpRequest], HttpResponse] = Intake.as_view()
    return view


def note(event: Any) -> None:
    """Act on a report, as anymail words it."""
    tag = tag_in(str((event.metadata or {}).get("letter", ""))) or tag_in(event.message_id or "")
    if tag is None:
        return
    if event.event_type in {"bounced", "rejected"}:
        is_full = bool(FULL.search(f"{event.description or ''} {event.mta_response or ''}"))
        take_back(tag=tag, reason=Reason.BOUNCED, is_for_good=not is_full)
    elif event.event_type == "complained":
        take_back(tag=tag, reason=Reason.COMPLAINED)
