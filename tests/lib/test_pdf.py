"""A document fetches nothing: no address of the network, no file of the server."""

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pikepdf
import pytest

from campaign.lib.pdf import layout, write

pytestmark = pytest.mark.pages
SECRET = "known-to-the-server-alone"
PLACES = [
    "<img src='{0}'>",
    "<img srcset='{0} 2x' src='{0}'>",
    "<object data='{0}'></object>",
    "<embed src='{0}'>",
    "<iframe src='{0}'></iframe>",
    "<link rel=stylesheet href='{0}'>",
    "<link rel=attachment href='{0}'>",
    "<a rel=attachment href='{0}'>x</a>",
    "<style>@import '{0}';</style>",
    "<style>@font-face {{ font-family: X; src: url('{0}') }} p {{ font-family: X }}</style><p>x",
    "<p style=\"background: url('{0}')\">x</p>",
    "<ul style=\"list-style-image: url('{0}')\"><li>x</ul>",
    "<style>p::before {{ content: url('{0}') }}</style><p>x",
    "<style>@page {{ background: url('{0}') }}</style>",
    "<svg><image href='{0}' width=9 height=9 /></svg>",
    "<svg><use href='{0}#x' /></svg>",
    "<base href='{0}'><img src=x>",
    "<meta http-equiv=refresh content='0;url={0}'>",
]


@pytest.fixture(scope="module")
def asked() -> Iterator[tuple[str, list[str]]]:
    """Run a server inside; return its address and what was asked of it."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/inside", paths
    server.shutdown()
    server.server_close()


def document(place: str, url: str) -> bytes:
    return write(layout(f"<html><head></head><body>{place.format(url)}</body></html>", css=""))


@pytest.mark.parametrize("place", PLACES)
def test_a_document_asks_no_server(asked, place):
    """F1."""
    url, paths = asked

    document(place, url)

    assert paths == []


@pytest.mark.parametrize("place", PLACES)
def test_a_document_takes_in_no_file(tmp_path, place):
    """F1."""
    file = tmp_path / "secret.txt"
    file.write_text(SECRET)

    data = document(place, file.as_uri())

    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not list(pdf.attachments)
        streams = [one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream)]
    assert not [one for one in [data, *streams] if SECRET.encode() in one]
