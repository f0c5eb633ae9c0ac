"""Every address of the site. Korean stands without a prefix, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = i18n_patterns(
    path("", include("campaign.pages.urls")),
    path("", include("campaign.signatures.urls")),
    path("organise/", include("campaign.dashboard.urls")),
    path("accounts/", include("allauth.urls")),
    prefix_default_language=False,
)
