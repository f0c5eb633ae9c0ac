"""Organisers' addresses of a petition."""

from django.urls import include, path

from campaign.petitions import views
from campaign.petitions.organiser_views import people, petition, processors, versions

app_name = "petitions"
ORGANISER = [
    path("text/", petition.text, name="text"),
    path("text/publish/", petition.publish, name="publish"),
    path("text/versions/", versions.versions, name="versions"),
    path("text/check/", petition.check, name="check"),
    path("settings/archive/", petition.shelve, name="archive"),
    path("settings/unarchive/", petition.unshelve, name="unarchive"),
    path("settings/", petition.settings, name="settings"),
    path("settings/open/", petition.open_now, name="open"),
    path("settings/close/", petition.close_now, name="close"),
    path("timeline/add/", petition.milestone_add, name="milestone_add"),
    path("timeline/restore/", petition.milestone_restore, name="milestone_restore"),
    path("timeline/<int:pk>/remove/", petition.milestone_remove, name="milestone_remove"),
    path("coalition/add/", petition.endorse, name="endorse"),
    path("coalition/<int:pk>/remove/", petition.leave, name="leave"),
    path("coalition/restore/", petition.rejoin, name="rejoin"),
    path("processors/", processors.processors, name="processors"),
    path("processors/restore/", processors.processor_restore, name="processor_restore"),
    path("processors/<int:pk>/remove/", processors.processor_remove, name="processor_remove"),
    path("people/", people.people, name="people"),
    path("people/<int:pk>/dismiss/", people.dismiss, name="dismiss"),
    path("people/restore/", people.reinstate, name="reinstate"),
    path("people/<int:pk>/admit/", people.admit, name="admit"),
    path("people/invited/<int:pk>/cancel/", people.uninvite, name="uninvite"),
]
urlpatterns = [
    path("invitation/<str:token>/", views.accept, name="accept"),
    path("organise/<slug:slug>/", include(ORGANISER)),
]
