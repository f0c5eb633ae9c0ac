"""A table in the street with a poster and a tablet on it."""

from campaign.onsite.actions.open_point import open_point
from campaign.onsite.models import Point
from campaign.petitions.models import Petition


def a_point(petition: Petition, **fields) -> Point:
    return open_point(actor=None, petition=petition, **{"label": "역 앞 책상", **fields})
