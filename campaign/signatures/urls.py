"""Addresses of citizens' pages."""

from django.urls import path

from campaign.signatures import views

app_name = "signatures"
urlpatterns = [
    path("p/<slug:slug>/sign/", views.sign, name="sign"),
    path("p/<slug:slug>/paper/", views.paper, name="paper"),
    path("check/<uuid:pending_id>/", views.check, name="check"),
    path("check/<uuid:pending_id>/resend/", views.resend, name="resend"),
    path("check/<uuid:pending_id>/address/", views.change, name="change"),
    path("verify/<str:token>/", views.verify, name="verify"),
    path("verify/<str:token>/deny/", views.deny, name="deny"),
    path("my/<str:token>/", views.mine, name="mine"),
    path("my/<str:token>/thanks/", views.thanks, name="thanks"),
    path("my/<str:token>/correct/", views.correct, name="correct"),
    path("my/<str:token>/choices/", views.choices, name="choices"),
    path("my/<str:token>/withdraw/", views.withdraw, name="withdraw"),
    path("my/<str:token>/receipt/", views.receipt, name="receipt"),
    path("my/<str:token>/receipt/file", views.receipt_file, name="receipt_file"),
    path("my/<str:token>/receipt/promise", views.promise, name="promise"),
    path("my/<str:token>/data.json", views.data, name="data"),
]
