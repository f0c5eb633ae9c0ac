"""Organisers' addresses of easy words and questions."""

from django.urls import include, path

from campaign.plain import organiser_views as views

app_name = "plain"
ORGANISER = [
    path("", views.plain, name="plain"),
    path("questions/add/", views.question_add, name="question_add"),
    path("questions/restore/", views.question_restore, name="question_restore"),
    path("questions/<int:pk>/remove/", views.question_remove, name="question_remove"),
]
urlpatterns = [path("organise/<slug:slug>/plain/", include(ORGANISER))]
