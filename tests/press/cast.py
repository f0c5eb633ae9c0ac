"""A press conference on the 18th, as an organiser plans it."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from campaign.petitions.models import Petition
from campaign.press.actions.draft_event import draft_event
from campaign.press.actions.move_event import move_event
from campaign.press.models import Event, Setting, State

SEOUL = ZoneInfo("Asia/Seoul")
BEFORE = "2026-12-14 09:00+09:00"
STARTS = datetime(2026, 12, 18, 11, 0, tzinfo=SEOUL)
PROGRAMME = [
    {"kind": "취지 설명", "title": "왜", "speaker": "한가람", "role": "대표", "minutes": 5},
    {"kind": "질의응답", "title": "", "speaker": "", "role": "", "minutes": 8},
]


def a_draft_event(petition: Petition, **changes: Any) -> Event:
    fields = {
        "slug": "press-conference",
        "title": "기자회견 “얼굴은 입장권이 아니다”",
        "purpose": "의무화의 문제를 알립니다.",
        "starts_at": STARTS,
        "minutes": 40,
        "setting": Setting.INDOOR,
        "place": "정부서울청사 정문 앞",
        "backup_place": "회의실",
        "hosts": "열린통신시민모임(가상)",
        "organisers": "청년네트워크(가상)",
        "master": "소라(활동가)",
        "map_url": "https://example.org/map",
        "contact_name": "소라",
        "contact_role": "활동가",
        "contact_phone": "010-1234-5678",
        "contact_email": "press@example.org",
        "copied_to": "사진부",
        **changes,
    }
    return draft_event(actor=None, petition=petition, programme=PROGRAMME, **fields)


def an_event(petition: Petition, **changes: Any) -> Event:
    return move_event(actor=None, event=a_draft_event(petition, **changes), to=State.ANNOUNCED)
