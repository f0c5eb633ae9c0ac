"""What documents may fetch: our own fonts."""

from typing import Any

from weasyprint.urls import URLFetcher, URLFetcherResponse

from campaign.lib.pdf import FONTS, font_file


class Refusing(URLFetcher):  # type: ignore[misc]
    """Hand out our own fonts; refuse every other address, on the network and on the disk.

    WeasyPrint's own fetcher opens whatever a document names, files of the server included.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols=["font"], allow_redirects=False)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:  # noqa: ARG002
        name = url.removeprefix("font:")
        if name not in FONTS.values():
            raise ValueError("documents cannot fetch")
        return URLFetcherResponse(url, font_file(name), {"Content-Type": "font/ttf"})
