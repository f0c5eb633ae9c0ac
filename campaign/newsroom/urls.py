"""Addresses of the newsroom, for everybody and for organisers."""

from django.urls import include, path, register_converter

from campaign.newsroom.organiser_views import desk, documents, embargo
from campaign.newsroom.views import embargo as given
from campaign.newsroom.views import feeds, numbers, releases


class Number:
    """The number of a document in an address, such as 2026-017."""

    regex = "20[0-9]{2}-[0-9]{3,6}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Number, "release")

app_name = "newsroom"
PUBLIC = [
    path("", releases.releases, name="releases"),
    path("errata/", releases.errata, name="errata"),
    path("feed.atom", feeds.feed, name="feed"),
    path("<release:number>/", releases.release, name="release"),
    path("<release:number>/card/<str:version>.png", releases.card, name="card"),
    path("<release:number>/v<int:version>/", releases.release, name="release_version"),
    path("<release:number>/v<int:version>.<str:form>", releases.file, name="release_file"),
]
ORGANISER = [
    path("", documents.documents, name="documents"),
    path("new/", documents.create, name="create"),
    path("desk/", desk.desk, name="desk"),
    path("desk/names/", desk.shield, name="shield"),
    path("desk/names/<int:pk>/remove/", desk.unshield, name="unshield"),
    path("<uuid:pk>/", documents.document, name="document"),
    path("<uuid:pk>/copy.<str:form>", documents.file, name="document_file"),
    path("<uuid:pk>/refresh/", documents.refresh, name="refresh"),
    path("<uuid:pk>/approve/", documents.approve, name="approve"),
    path("<uuid:pk>/publish/", documents.publish, name="publish"),
    path("<uuid:pk>/next/", documents.next_version, name="next_version"),
    path("<uuid:pk>/lift/", documents.lift, name="lift"),
    path("<uuid:pk>/retract/", documents.retract, name="retract"),
    path("<uuid:pk>/embargo/", embargo.embargo, name="grants"),
    path("<uuid:pk>/embargo/<uuid:grant_pk>/revoke/", embargo.revoke, name="revoke"),
    path("<uuid:pk>/quotes/<int:quote_pk>/agree/", documents.agree, name="agree"),
]
urlpatterns = [
    path("p/<slug:slug>/numbers/", numbers.numbers, name="numbers"),
    path("p/<slug:slug>/numbers/<int:size>/", numbers.numbers, name="numbers_at"),
    path("p/<slug:slug>/releases/", include(PUBLIC)),
    path("embargo/<str:token>/", given.embargo, name="embargo"),
    path("embargo/<str:token>/accept/", given.accept, name="embargo_accept"),
    path("embargo/<str:token>/copy.<str:form>", given.fetch, name="embargo_file"),
    path("releases.xml", feeds.sitemap, name="sitemap"),
    path("organise/<slug:slug>/releases/", include(ORGANISER)),
]
