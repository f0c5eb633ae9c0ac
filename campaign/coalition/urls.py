"""Addresses of links, and of the coalition's pages."""

from django.urls import path

from campaign.coalition import organiser_views, views

app_name = "coalition"
urlpatterns = [
    path("p/<slug:slug>/with/<str:code>/", views.sign, name="sign"),
    path("organise/<slug:slug>/coalition/", organiser_views.coalition, name="coalition"),
    path("organise/<slug:slug>/coalition/links/", organiser_views.link, name="link"),
    path("organise/<slug:slug>/coalition/invite/", organiser_views.invite, name="invite"),
    path(
        "organise/<slug:slug>/coalition/links/<str:code>/close/",
        organiser_views.close,
        name="close",
    ),
    path(
        "organise/<slug:slug>/coalition/links/<str:code>/reopen/",
        organiser_views.reopen,
        name="reopen",
    ),
    path("organise/<slug:slug>/share/", organiser_views.share, name="share"),
]
