"""The address of all help."""

from django.urls import path

from campaign.help.views import index

app_name = "help"
urlpatterns = [path("organise/-/help/", index, name="index")]
