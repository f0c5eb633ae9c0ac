"""Every address of the site. Korean stands without a prefix, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.http import Http404
from django.urls import URLPattern, URLResolver, include, path
from django.views.defaults import page_not_found

from campaign.api import v1
from campaign.ledger.views import tool
from campaign.ops import health, mail_events, mailbox
from campaign.pages import petition, sitemap
from campaign.signatures.views import social

handler400 = "campaign.pages.too_much.refuse"
urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("robots.txt", sitemap.robots),
    path("sitemap.xml", sitemap.sitemap),
    path("ledgerz", health.ledger),
    path("api/v1/", include((v1.patterns(), "v1"))),
    path("mail/events/<slug:service>/", mail_events.mail_events, name="mail_events"),
    path("mailbox/", mailbox.mailbox, name="mailbox"),
    *(
        path(f"accounts/{way}/login/callback/", social.callback(way), name=f"{way}_callback")
        for way in social.ACCOUNTS
    ),
    path("log/<uuid:petition_id>/manifest/<int:number>.json", petition.manifest_of_log),
    path("log/yeonmyeong_verify.py", tool, name="verifier"),
    path("log/yeonmyeong_monitor.py", tool, {"name": "yeonmyeong_monitor.py"}, name="monitor"),
    path("log/yeonmyeong_witness.py", tool, {"name": "yeonmyeong_witness.py"}, name="witness"),
    path("log/<uuid:log_id>/", include("campaign.ledger.urls")),
]
urlpatterns += i18n_patterns(
    path("", include("campaign.pages.urls")),
    path("", include("campaign.api.urls")),
    path("", include("campaign.signatures.urls")),
    path("", include("campaign.takeout.urls")),
    path("", include("campaign.agenda.urls")),
    path("", include("campaign.press.urls")),
    path("", include("campaign.newsroom.urls")),
    path("", include("campaign.guests.urls")),
    path("", include("campaign.outreach.urls")),
    path("", include("campaign.coverage.urls")),
    path("", include("campaign.photos.urls")),
    path("", include("campaign.offers.urls")),
    path("", include("campaign.packets.urls")),
    path("", include("campaign.filing.urls")),
    path("", include("campaign.sampling.urls")),
    path("", include("campaign.updates.urls")),
    path("", include("campaign.paper.urls")),
    path("", include("campaign.evidence.urls")),
    path("", include("campaign.onsite.urls")),
    path("", include("campaign.review.urls")),
    path("", include("campaign.exports.urls")),
    path("", include("campaign.officer.urls")),
    path("", include("campaign.oversight.urls")),
    path("", include("campaign.routes.urls")),
    path("", include("campaign.plain.urls")),
    path("", include("campaign.drafting.urls")),
    path("", include("campaign.coalition.urls")),
    path("", include("campaign.webhooks.urls")),
    path("", include("campaign.petitions.urls")),
    path("", include("campaign.help.urls")),
    path("", include("campaign.dashboard.urls")),
    # The address of an account is the one that was invited; another address gets its own.
    path("accounts/email/", page_not_found, {"exception": Http404()}),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    prefix_default_language=False,
)
