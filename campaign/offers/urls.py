"""Addresses of offers."""

from django.urls import path

from campaign.offers import organiser_views as views

app_name = "offers"
urlpatterns = [path("organise/<slug:slug>/releases/<uuid:pk>/offer/", views.offer, name="offer")]
