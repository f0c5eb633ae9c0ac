"""A table in the street with a poster and a tablet on it."""

import json
from uuid import UUID, uuid4

from campaign.lib import hpke
from campaign.lib.tokens import as_letters, from_letters
from campaign.onsite import queries
from campaign.onsite.actions.open_point import open_point
from campaign.onsite.models import Point
from campaign.onsite.rules import sealing_info
from campaign.petitions.models import Petition
from tests.cast import form_of


def a_point(petition: Petition, **fields) -> Point:
    return open_point(actor=None, petition=petition, **{"label": "역 앞 책상", **fields})


def sealed(point: Point, said: dict, *, number: UUID | None = None) -> dict[str, str]:
    """Return an item as a tablet sends it."""
    key, number = queries.sealing_key(point.petition), number or uuid4()
    info = sealing_info(
        petition=point.petition_id, code=point.code, item=number, key_id=from_letters(key.id)
    )
    plain = json.dumps(said).encode().ljust(1024)
    body = hpke.seal(plain, public=from_letters(key.public), info=info)
    return {"id": str(number), "sealed": as_letters(from_letters(key.id) + body)}


def an_item(point: Point, *, number: UUID | None = None, language: str = "ko", **changes):
    said = {"manifest": 0, "language": language, "fields": form_of(**changes)}
    return sealed(point, said, number=number)
