"""What documents may fetch: our own fonts, and pictures that are handed in with them."""

from collections.abc import Mapping
from typing import Any

from weasyprint.urls import URLFetcher, URLFetcherResponse

from campaign.lib.pdf import FONTS, font_file


class Refusing(URLFetcher):  # type: ignore[misc]
    """Hand out our own fonts and the JPEGs given; refuse all else, on the network and on the disk.

    WeasyPrint's own fetcher opens whatever a document names, files of the server included.
    """

    def __init__(self, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(allowed_protocols=["font", "picture"], allow_redirects=False)
        self.pictures = {f"picture:{name}": jpeg for name, jpeg in (pictures or {}).items()}

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:  # noqa: ARG002
        if url in self.pictures:
            return URLFetcherResponse(url, self.pictures[url], {"Content-Type": "image/jpeg"})
        name = url.removeprefix("font:")
        if name not in FONTS.values():
            raise ValueError("documents cannot fetch")
        return URLFetcherResponse(url, font_file(name), {"Content-Type": "font/ttf"})
