"""The log as files that never change, for anybody and any cache (c2sp.org/tlog-tiles)."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from campaign.ledger import queries
from campaign.ledger.adapters import verify_page as adapter
from campaign.ledger.models import Checkpoint
from campaign.ledger.rules import tiles
from campaign.ledger.rules.tree import HASH_BYTES, WIDTH
from campaign.lib import canonical

TEXT, BYTES, JSON = "text/plain; charset=utf-8", "application/octet-stream", "application/json"
LEVELS = {str(level) for level in range(64)}
FOREVER = "public, max-age=31536000, immutable"
MOMENT = "public, max-age=2"


def public_file(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Serve the same bytes to everybody, named by their hash, and readable by every page."""

    @wraps(view)
    def served(request: HttpRequest, **which: object) -> HttpResponse:
        response = view(request, **which)
        response["Access-Control-Allow-Origin"] = "*"
        response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
        found = get_conditional_response(request, etag=response["ETag"], response=response)
        assert isinstance(found, HttpResponse)
        return found

    return login_not_required(require_safe(served))


def as_file(data: str | bytes, *, kind: str, cache: str = FOREVER) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Cache-Control"] = cache
    return response


@public_file
def checkpoint(request: HttpRequest, log_id: UUID, size: int | None = None) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out what was signed: the newest, or the one of a size."""
    return as_file(_point(log_id, size).note, kind=TEXT, cache=FOREVER if size else MOMENT)


@public_file
def count(request: HttpRequest, log_id: UUID, size: int | None = None) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out how many signatures the log holds at a size, signed."""
    return as_file(_point(log_id, size).count_note, kind=TEXT, cache=FOREVER if size else MOMENT)


@public_file
def tile(request: HttpRequest, log_id: UUID, level: str, name: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out hashes of the tree."""
    if level not in LEVELS:
        raise Http404
    file = _file(name, places=tiles.places(_point(log_id).size, int(level)))
    data = queries.tile(log_id, (int(level), file.number))
    return as_file(data[: file.width * HASH_BYTES], kind=BYTES)


@public_file
def entries(request: HttpRequest, log_id: UUID, name: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out the leaves themselves."""
    file = _file(name, places=_point(log_id).size)
    start = file.number * WIDTH
    rows = queries.bodies(log_id, start=start, end=start + file.width)
    return as_file(tiles.bundle(body for _, body in rows), kind=BYTES)


@public_file
def policy(request: HttpRequest, log_id: UUID) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out the keys whose word counts."""
    words = queries.policy(_point(log_id).log)
    return as_file(canonical.to_bytes(words) + b"\n", kind=JSON, cache=MOMENT)


@public_file
def verify_page(request: HttpRequest, log_id: UUID) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out the page that checks receipts of this log from a disk."""
    page = adapter.verify_page(queries.policy(_point(log_id).log))
    return _download(page, kind="text/html; charset=utf-8", name="verify.html")


@public_file
def tool(request: HttpRequest, name: str = "yeonmyeong_verify.py") -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out the programs that need no word of this site: they check, watch, witness."""
    return _download(adapter.tool(name), kind=TEXT, name=name)


def _download(data: str | bytes, *, kind: str, name: str) -> HttpResponse:
    response = as_file(data, kind=kind, cache=MOMENT)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _point(log_id: UUID, size: int | None = None) -> Checkpoint:
    points = Checkpoint.objects.filter(log=log_id).select_related("log").order_by("-size")
    found = (points if size is None else points.filter(size=size)).first()
    if found is None:
        raise Http404
    return found


def _file(name: str, *, places: int) -> tiles.File:
    """Read the end of an address; what is not signed yet is not there."""
    try:
        file = tiles.parse_path(name)
    except tiles.BadPath as error:
        raise Http404 from error
    if file.number * WIDTH + file.width > places:
        raise Http404
    return file
