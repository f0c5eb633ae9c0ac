"""Files that programs fetch again and again: sent once, then only word that nothing changed."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

CACHE = "public, max-age=300"


def answer(
    request: HttpRequest, body: bytes, *, content_type: str, name: str = "", cache: str = CACHE
) -> HttpResponse:
    """Answer with a file, or with 304 to who has it."""
    response = HttpResponse(body, content_type=content_type)
    response["ETag"] = f'"{sha256(body).hexdigest()[:32]}"'
    response["Cache-Control"] = cache
    if name:
        response["Content-Disposition"] = f'inline; filename="{name}"'
    found = get_conditional_response(request, etag=response["ETag"], response=response)
    return found or response
