"""Write the poster of a place, and the one of a petition."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from campaign.onsite import queries
from campaign.onsite.adapters.poster import Poster
from campaign.onsite.models import Point
from campaign.petitions.queries import Signable, names, signable, words


def poster_of(point: Point) -> Poster:
    """Return what stands on the poster: the text that is signed now; or raise DoesNotExist."""
    return _poster(signable(point.petition.slug), place=point.label, url=queries.sign_url(point))


def petition_poster(found: Signable) -> Poster:
    """Return the poster that anybody may hang up: it leads to the petition's own page."""
    with override("ko"):
        path = reverse("pages:petition", args=[found.petition.slug])
    return _poster(found, place="", url=settings.SITE_URL + path)


def _poster(found: Signable, *, place: str, url: str) -> Poster:
    petition, people = found.petition, names(found.petition, "ko")
    return Poster(
        words=words(found.text, "ko"),
        title_en=words(found.text, "en").title if found.text.has_english else "",
        asker=str(people.controller),
        recipient=str(people.recipient),
        place=place,
        url=url,
        phone=petition.help_phone,
        is_demo=petition.is_demo,
    )
