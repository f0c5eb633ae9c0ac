"""Write the poster of a place."""

from campaign.onsite import queries
from campaign.onsite.adapters.poster import Poster
from campaign.onsite.models import Point
from campaign.petitions.queries import names, signable, words


def poster_of(point: Point) -> Poster:
    """Return what stands on the poster: the text that is signed now; or raise DoesNotExist."""
    found = signable(point.petition.slug)
    petition, people = found.petition, names(found.petition, "ko")
    return Poster(
        words=words(found.text, "ko"),
        title_en=words(found.text, "en").title if found.text.has_english else "",
        asker=str(people.controller),
        recipient=str(people.recipient),
        place=point.label,
        url=queries.sign_url(point),
        phone=petition.help_phone,
        is_demo=petition.is_demo,
    )
