"""Addresses of citizens' pages."""

from django.urls import path

from campaign.signatures.views import again, confirm, identity, mine, receipt, sign, social

app_name = "signatures"
urlpatterns = [
    path("p/<slug:slug>/sign/", sign.sign, name="sign"),
    path("p/<slug:slug>/challenge/", sign.challenge, name="challenge"),
    path("p/<slug:slug>/paper/", sign.paper, name="paper"),
    path("p/<slug:slug>/again/", again.again, name="again"),
    path("p/<slug:slug>/again/sent/", again.asked, name="asked"),
    path("find/<uuid:request_id>/", again.found, name="found"),
    path("check/<uuid:pending_id>/", confirm.check, name="check"),
    path("check/<uuid:pending_id>/resend/", confirm.resend, name="resend"),
    path("check/<uuid:pending_id>/address/", confirm.change, name="change"),
    path("check/<uuid:pending_id>/identity/", identity.leave, name="leave_for_agency"),
    path("identity/done/", identity.identified, name="identified"),
    path("check/<uuid:pending_id>/account/", social.leave, name="leave"),
    path("p/<slug:slug>/again/<slug:way>/", social.again, name="again_account"),
    path("verify/<str:token>/", confirm.verify, name="verify"),
    path("verify/<str:token>/deny/", confirm.deny, name="deny"),
    path("my/<str:token>/", mine.mine, name="mine"),
    path("my/<str:token>/thanks/", mine.thanks, name="thanks"),
    path("my/<str:token>/correct/", mine.correct, name="correct"),
    path("my/<str:token>/choices/", mine.choices, name="choices"),
    path("my/<str:token>/withdraw/", mine.withdraw, name="withdraw"),
    path("my/<str:token>/receipt/", receipt.receipt, name="receipt"),
    path("my/<str:token>/receipt/file", receipt.receipt_file, name="receipt_file"),
    path("my/<str:token>/receipt/promise", receipt.promise, name="promise"),
    path("my/<str:token>/data.txt", mine.readable_data, name="readable_data"),
    path("my/<str:token>/data.json", mine.data, name="data"),
]
