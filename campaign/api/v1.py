"""The public API, version 1: what stands on public pages, for programs. It only reads."""

from functools import cache
from http import HTTPStatus
from typing import Any, Literal

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, re_path
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.pagination import LimitOffsetPagination, paginate

from campaign.api import facts, shapes
from campaign.api.door import PROBLEM, problem, public_answer
from campaign.ledger.queries import counts
from campaign.petitions import queries

ABOUT = """What stands on the public pages of this site, for programs. No key, no cookie, read-only.

Every answer has an ETag: send it back in If-None-Match, and 304 says that nothing changed. Errors
are application/problem+json (RFC 9457). Lists take limit (1 to 100) and offset. Who asks more
often than the site allows gets 429 with Retry-After. Names of signers are in no answer."""
api = NinjaAPI(
    title="Yeonmyeong",
    version="1.0.0",
    description=ABOUT,
    openapi_url=None,
    docs_url=None,
    urls_namespace="v1",
)
WRONG: dict[Any, Any] = {422: shapes.Problem, 429: shapes.Problem}
ONE: dict[Any, Any] = {404: shapes.Problem, 429: shapes.Problem}
MANY = ONE | WRONG


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Exception) -> HttpResponse:  # noqa: ARG001 (ninja's)
    return problem(HTTPStatus.NOT_FOUND, "Nothing public stands at this address.")


@api.exception_handler(ValidationError)
def wrong(request: HttpRequest, error: ValidationError) -> HttpResponse:  # noqa: ARG001 (ninja's)
    errors = [{"parameter": str(one["loc"][-1]), "detail": one["msg"]} for one in error.errors]
    detail = "A parameter is not what the OpenAPI document says."
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors=errors)


@api.get("/petitions", response={200: list[shapes.Petition]} | WRONG, tags=["petitions"])
@paginate(LimitOffsetPagination)
def petitions(request: HttpRequest, state: Literal["open", "closed"] | None = None) -> Any:  # noqa: ARG001 (ninja's)
    """All petitions that are or were open; open ones and newer ones first."""
    rows = [one for one in queries.published() if state in {None, one.petition.state}]
    numbers = counts([one.petition.pk for one in rows])
    return [facts.petition(one, numbers) for one in rows]


@api.get("/petitions/{slug:slug}", response={200: shapes.PetitionInFull} | ONE, tags=["petitions"])
def petition(request: HttpRequest, slug: str) -> Any:  # noqa: ARG001 (ninja's)
    """One petition, with what it asks."""
    return facts.in_full(facts.found(slug))


@api.get("/petitions/{slug:slug}/count", response={200: shapes.Count} | ONE, tags=["numbers"])
def count(request: HttpRequest, slug: str) -> Any:  # noqa: ARG001 (ninja's)
    """How many signed, by what was verified: now, and by the newest signed head of the log."""
    return facts.count(facts.found(slug).petition)


@api.get("/petitions/{slug:slug}/series", response={200: list[shapes.Day]} | MANY, tags=["numbers"])
@paginate(LimitOffsetPagination)
def series(request: HttpRequest, slug: str) -> Any:  # noqa: ARG001 (ninja's)
    """Signatures by day, from the first day on."""
    return facts.series(facts.found(slug).petition)


@api.get("/petitions/{slug:slug}/regions", response={200: shapes.Regions} | ONE, tags=["numbers"])
def regions(request: HttpRequest, slug: str) -> Any:  # noqa: ARG001 (ninja's)
    """Signatures by province, up to last midnight in Korea; small numbers are hidden."""
    return facts.regions(facts.found(slug).petition)


@api.get("/petitions/{slug:slug}/events", response={200: list[shapes.Event]} | MANY, tags=["press"])
@paginate(LimitOffsetPagination)
def events(request: HttpRequest, slug: str) -> Any:  # noqa: ARG001 (ninja's)
    """Press events that were announced, the latest first."""
    return facts.events(facts.found(slug).petition)


@api.get(
    "/petitions/{slug:slug}/documents", response={200: list[shapes.Document]} | MANY, tags=["press"]
)
@paginate(LimitOffsetPagination)
def documents(request: HttpRequest, slug: str) -> Any:  # noqa: ARG001 (ninja's)
    """Texts for the press that everybody may read; what is under embargo does not exist."""
    return facts.documents(facts.found(slug).petition)


@api.get("/petitions/{slug:slug}/ledger", response={200: shapes.Ledger} | ONE, tags=["ledger"])
def ledger(request: HttpRequest, slug: str) -> Any:  # noqa: ARG001 (ninja's)
    """Where the public log lies, its newest head, its keys and its witnesses."""
    return facts.book(facts.found(slug).petition)


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI document; problems have a content type of their own."""
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix="/api/v1/"))
    for operations in found["paths"].values():
        for status, answer in operations["get"]["responses"].items():
            if int(status) >= HTTPStatus.BAD_REQUEST:
                answer["content"] = {PROBLEM: answer["content"]["application/json"]}
    return found


def openapi(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (a view)
    """Hand out the OpenAPI document."""
    return JsonResponse(document(), json_dumps_params={"ensure_ascii": False, "indent": 1})


def nothing(request: HttpRequest) -> HttpResponse:
    return missing(request, Http404())


def patterns() -> list[URLPattern]:
    """Return the addresses, all behind one door; what is none of them says so as a problem."""
    made = [one for one in api.urls[0] if isinstance(one, URLPattern)]
    operations = [one for one in made if one.name != "api-root"]
    for one in operations:
        one.callback = public_answer(one.callback)
    return [
        *operations,
        path("openapi.json", public_answer(openapi), name="openapi"),
        re_path("^", public_answer(nothing)),
    ]
