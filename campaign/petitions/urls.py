"""Organisers' addresses of a petition."""

from django.urls import include, path

from campaign.petitions import organiser_views, views

app_name = "petitions"
ORGANISER = [
    path("text/", organiser_views.text, name="text"),
    path("text/publish/", organiser_views.publish, name="publish"),
    path("settings/", organiser_views.settings, name="settings"),
    path("settings/open/", organiser_views.open_now, name="open"),
    path("settings/close/", organiser_views.close_now, name="close"),
    path("timeline/add/", organiser_views.milestone_add, name="milestone_add"),
    path("timeline/<int:pk>/remove/", organiser_views.milestone_remove, name="milestone_remove"),
    path("coalition/add/", organiser_views.endorse, name="endorse"),
    path("coalition/<int:pk>/remove/", organiser_views.leave, name="leave"),
    path("people/", organiser_views.people, name="people"),
    path("people/<int:pk>/dismiss/", organiser_views.dismiss, name="dismiss"),
]
urlpatterns = [
    path("invitation/<str:token>/", views.accept, name="accept"),
    path("organise/draft/", organiser_views.draft, name="draft"),
    path("organise/<slug:slug>/", include(ORGANISER)),
]
