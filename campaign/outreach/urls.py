"""Addresses of the press list."""

from django.urls import include, path

from campaign.outreach.organiser_views import contacts, mailings, told
from campaign.outreach.views import own

app_name = "outreach"
CONTACTS = [
    path("", contacts.contacts, name="contacts"),
    path("new/", contacts.create, name="create"),
    path("import/", contacts.import_, name="import"),
    path("lists/new/", contacts.new_list, name="new_list"),
    path("lists/restore/", contacts.restore_list, name="restore_list"),
    path("lists/<int:list_pk>/remove/", contacts.remove_list, name="remove_list"),
    path("<uuid:pk>/", contacts.contact, name="contact"),
    path("<uuid:pk>/join/", contacts.join, name="join"),
    path("<uuid:pk>/remove/", contacts.drop, name="drop"),
]
MAILINGS = [
    path("", mailings.mailings, name="mailings"),
    path("new/", mailings.new_mailing, name="new_mailing"),
    path("<uuid:mailing_pk>/", mailings.mailing, name="mailing"),
    path("<uuid:mailing_pk>/send/", mailings.send_mailing, name="send"),
    path("<uuid:mailing_pk>/undo/", mailings.undo_mailing, name="undo"),
    path("<uuid:mailing_pk>/stop/", mailings.stop_mailing, name="stop"),
]
TOLD = [
    path("press/<slug:event_slug>/told/", told.of_event, name="told"),
    path("press/<slug:event_slug>/told/tell/", told.tell_event, name="tell"),
    path("press/<slug:event_slug>/told/<uuid:contact_pk>/", told.called_event, name="called"),
    path("releases/<uuid:pk>/told/", told.of_document, name="told_document"),
    path("releases/<uuid:pk>/told/tell/", told.tell_document, name="tell_document"),
    path(
        "releases/<uuid:pk>/told/<uuid:contact_pk>/", told.called_document, name="called_document"
    ),
]
urlpatterns = [
    path("contact/<str:token>/", own.own, name="own"),
    path("organise/<slug:slug>/contacts/", include(CONTACTS)),
    path("organise/<slug:slug>/mailings/", include(MAILINGS)),
    path("organise/<slug:slug>/", include(TOLD)),
]
