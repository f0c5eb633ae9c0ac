"""What a telephone needs to put the site among its apps."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

ICONS = (("img/icon-192.png", 192, "any"), ("img/icon-512.png", 512, "any"))
MASKABLE = ("img/icon-maskable.png", 512, "maskable")


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 (a view)
    """Hand out the manifest (W3C Web Application Manifest) in the reader's language."""
    home = reverse("pages:home")
    icons = [
        {"src": static(path), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for path, size, purpose in (*ICONS, MASKABLE)
    ]
    words = {
        "name": _("연명") + " · " + _("함께 이름을 올리는 청원"),
        "short_name": _("연명"),
        "lang": get_language() or "ko",
    }
    look = {"display": "minimal-ui", "background_color": "#faf8f3", "theme_color": "#faf8f3"}
    page = words | look | {"id": "/", "start_url": home, "scope": "/", "icons": icons}
    response = JsonResponse(page, content_type="application/manifest+json")
    response["Cache-Control"] = "public, max-age=3600"
    return response
