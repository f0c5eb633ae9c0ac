"""The address at which a petition begins."""

from django.urls import path

from campaign.drafting import organiser_views as views

app_name = "drafting"
urlpatterns = [
    path("organise/draft/", views.draft, name="draft"),
    path("organise/<slug:slug>/organisation/", views.organisation, name="organisation"),
]
