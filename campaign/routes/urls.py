"""Organisers' addresses of where to file."""

from django.urls import include, path

from campaign.routes import organiser_views as views

app_name = "routes"
ORGANISER = [
    path("", views.routes, name="routes"),
    path("new/", views.create, name="create"),
    path("<slug:code>/choose/", views.choose, name="choose"),
    path("<slug:code>/edit/", views.edit, name="edit"),
    path("<int:pk>/end/", views.end, name="end"),
    path("proceedings/declare/", views.declare, name="declare"),
    path("proceedings/<int:pk>/end/", views.proceeding_end, name="proceeding_end"),
]
urlpatterns = [path("organise/<slug:slug>/routes/", include(ORGANISER))]
