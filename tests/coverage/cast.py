"""An article that is made up."""

from datetime import date
from typing import Any

from campaign.coverage.actions.note_coverage import note_coverage, note_request
from campaign.coverage.models import CorrectionRequest, Coverage
from campaign.petitions.models import Petition

URL = "https://news.example/1"


def an_article(petition: Petition, **changes: Any) -> Coverage:
    fields = {
        "url": URL,
        "outlet": "가상일보",
        "kind": "daily",
        "headline": "“얼굴은 입장권이 아니다”",
        "published_on": date(2026, 12, 18),
        "quote": "시민들이 모였다.",
        "mistakes": "",
        "is_public": False,
        **changes,
    }
    return note_coverage(actor=None, petition=petition, **fields)


def a_correction_request(petition: Petition, **changes: Any) -> CorrectionRequest:
    row = an_article(
        petition, url="https://news.example/2", mistakes="날짜가 틀렸다.", is_public=True
    )
    fields = {
        "kind": "polite",
        "asked_on": date(2026, 12, 19),
        "due_on": date(2026, 12, 26),
        "note": "전화함",
        **changes,
    }
    return note_request(actor=None, row=row, **fields)
