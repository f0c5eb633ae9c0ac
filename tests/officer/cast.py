"""Dull on purpose: a breach and a request at the privacy officer's desk."""

from datetime import timedelta

from campaign.lib import clock
from campaign.officer.actions.handle_breach import open_breach
from campaign.officer.actions.handle_request import take_request
from campaign.officer.models import Breach, SubjectRequest
from campaign.people.models import User
from campaign.petitions.models import Petition


def a_breach(petition: Petition, *, by: User, hours_ago: int = 2, **fields) -> Breach:
    fields = {
        "what": "leaked",
        "happened": "노트북을 잃어버렸습니다. 디스크는 암호로 잠겨 있었습니다.",
        "items": ["name", "contact", "opinion"],
        "people": 120,
        "done": "접속을 끊고 열쇠를 바꾸었습니다.",
        "advice": "모르는 곳에서 온 편지의 주소를 열지 마세요.",
        "desk": "보호책임자 070-0000-0000",
        **fields,
    }
    found_at = clock.now() - timedelta(hours=hours_ago)
    return open_breach(actor=by, petition=petition, found_at=found_at, **fields)


def a_request(petition: Petition, *, by: User, days_ago: int = 1, **fields) -> SubjectRequest:
    fields = {"right": "access", "channel": "phone", "note": "무엇이 있는지 물음", **fields}
    day = clock.today() - timedelta(days=days_ago)
    return take_request(actor=by, petition=petition, received_on=day, **fields)
