"""A photograph that is drawn: a red face on blue ground."""

import io
from typing import Any

from PIL import Image, ImageDraw

from campaign.photos.actions.keep_photos import describe_photo, keep_photos, publish_photo
from campaign.photos.models import Consent, Photo
from campaign.press.models import Event

FACE = [25, 25, 50, 50]
SIZE = (80, 60)
PLACE = {1: "N", 2: (37.0, 34.0, 0.0)}


def a_picture(**saved: Any) -> bytes:
    """Return a JPEG, turned and with the place where it was taken."""
    drawn = Image.new("RGB", SIZE, "blue")
    draw = ImageDraw.Draw(drawn)
    for stripe in range(20, 60, 8):
        draw.rectangle((stripe, 15, stripe + 3, 44), fill="red")
    exif = Image.Exif()
    exif.get_ifd(0x8825).update(PLACE)
    exif[0x013B] = "Camera owner"
    out = io.BytesIO()
    drawn.save(out, "JPEG", **{"exif": exif, "quality": 95, **saved})
    return out.getvalue()


def a_photo(event: Event, **changes: Any) -> Photo:
    (kept,) = keep_photos(actor=None, event=event, pictures=[a_picture()], credit="")
    return describe_photo(actor=None, photo=kept, **changes) if changes else kept


def a_public_photo(event: Event, **changes: Any) -> Photo:
    fields = {
        "caption": "서명을 전하는 시민들(견본)",
        "alt": "정부서울청사 앞에 선 사람들",
        "credit": "홍길동",
        "consent": Consent.BLURRED,
        "boxes": [FACE],
        "consent_note": "현장에서 물음(견본)",
        **changes,
    }
    return publish_photo(actor=None, photo=a_photo(event, **fields))
