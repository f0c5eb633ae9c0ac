"""Addresses of news, for everybody and for organisers."""

from django.urls import include, path

from campaign.updates import organiser_views as organiser
from campaign.updates import views

app_name = "updates"
ORGANISER = [
    path("", organiser.updates, name="list"),
    path("new/", organiser.create, name="create"),
    path("<uuid:pk>/", organiser.edit, name="edit"),
    path("<uuid:pk>/publish/", organiser.publish, name="publish"),
    path("<uuid:pk>/hold/", organiser.hold, name="hold"),
    path("<uuid:pk>/discard/", organiser.discard, name="discard"),
]
urlpatterns = [
    path("p/<slug:slug>/updates/", views.updates, name="updates"),
    path("p/<slug:slug>/updates/<int:number>/", views.update, name="update"),
    path("p/<slug:slug>/updates/<int:number>/card/<str:version>.png", views.card, name="card"),
    path("p/<slug:slug>/updates/feed.<str:form>", views.feed, name="feed"),
    path("news/<str:token>/", views.stop, name="stop"),
    path("organise/<slug:slug>/updates/", include(ORGANISER)),
]
