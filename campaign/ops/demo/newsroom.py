"""What was printed of the sample campaign, and a picture that is drawn: all of it is made up."""

import io
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from campaign.coverage.actions.note_coverage import note_coverage, note_request
from campaign.people.models import User
from campaign.photos.actions.keep_photos import describe_photo, keep_photos, publish_photo
from campaign.photos.models import Consent
from campaign.press.models import Event

SIZE = (1200, 800)
SKY, GROUND, WALL, PEOPLE, SIGN = "#dfe7ee", "#b9bfb4", "#8d98a5", "#38424d", "#fffdf7"


def fill_newsroom(written: dict[str, Any], event: Event, *, now: datetime) -> None:
    """Note articles and ask for a correction of one; publish a picture and leave another."""
    press = User.objects.get(email="press@demo.example")
    for row in written["coverage"]:
        fields = {name: value for name, value in row.items() if name not in {"days", "asked"}}
        day = (event.starts_at + timedelta(days=row["days"])).date()
        if day > now.date():  # not printed yet
            continue
        fields |= {"event": event if row["days"] >= 0 else None, "published_on": day}
        article = note_coverage(actor=press, petition=event.petition, **fields)
        if asked := row.get("asked"):
            due_on = day + timedelta(days=7)
            note_request(actor=press, row=article, asked_on=day, due_on=due_on, **asked)
    pictures = [_drawn(row["people"]) for row in written["photos"]]
    kept = keep_photos(actor=press, event=event, pictures=pictures, credit=written["credit"])
    for photo, row in zip(kept, written["photos"], strict=True):
        words = {name: row[name] for name in ("caption", "alt", "consent_note")}
        if row["is_public"]:
            described = describe_photo(actor=press, photo=photo, consent=Consent.NOBODY, **words)
            publish_photo(actor=press, photo=described)


def _drawn(people: int) -> bytes:
    """Draw people with signs before a house; nobody can be recognised who is not there."""
    page = Image.new("RGB", SIZE, SKY)
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(settings.ROOT / "static/pdf/fonts/NanumGothicBold.ttf", 30)
    draw.rectangle((140, 120, 1060, 560), fill=WALL)
    for left in range(190, 1000, 120):
        draw.rectangle((left, 180, left + 60, 260), fill=SKY)
        draw.rectangle((left, 320, left + 60, 400), fill=SKY)
    draw.rectangle((0, 560, *SIZE), fill=GROUND)
    for at in range(people):
        left = 1200 * (at + 1) // (people + 1)
        draw.ellipse((left - 34, 430, left + 34, 498), fill=PEOPLE)
        draw.rounded_rectangle((left - 56, 505, left + 56, 740), radius=40, fill=PEOPLE)
        draw.rectangle((left - 74, 560, left + 74, 650), fill=SIGN, outline=PEOPLE, width=4)
        draw.text((left, 605), "견본", font=font, fill=PEOPLE, anchor="mm")
    out = io.BytesIO()
    page.save(out, "JPEG", quality=80)
    return out.getvalue()
