"""Photographs: sniffed, made anew, without a place, with a credit; hidden is hidden for good."""

import io

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from PIL import Image

from campaign.people.rules import Role
from campaign.photos.actions.keep_photos import (
    NotReady,
    describe_photo,
    keep_photos,
    publish_photo,
    remove_photo,
    withdraw_photo,
)
from campaign.photos.models import Consent, Photo
from campaign.photos.queries import photos as queries
from campaign.photos.queries.photos import public
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.photos.cast import FACE, a_photo, a_picture, a_public_photo
from tests.press.cast import a_draft_event, an_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return an_event(an_open_petition())


@pytest.fixture
def desk(event):
    return enter(somebody(Role.PRESS, event.petition))


def file_of(client, photo):
    return client.get(reverse("photos:file", args=[photo.petition.slug, photo.pk]))


def upload(desk, event, *pictures: bytes):
    files = [SimpleUploadedFile(f"{at}.jpg", one) for at, one in enumerate(pictures)]
    address = reverse("photos:photos", args=[event.petition.slug, event.slug])
    return desk.post(address, {"pictures": files, "credit": "홍길동"})


def test_where_no_picture_was_chosen_it_is_said_and_the_name_stays(desk, event):
    page = upload(desk, event)

    assert (page.status_code, "사진을 골라 주세요." in page.text, "홍길동" in page.text) == (
        422,
        True,
        True,
    )


def test_several_pictures_come_in_at_once_and_lose_place_and_camera(desk, event):
    """C17 9."""
    upload(desk, event, a_picture(), a_picture(quality=40))

    rows = list(Photo.objects.all())
    assert [row.credit for row in rows] == ["홍길동", "홍길동"]
    page = desk.get(reverse("photos:preview", args=[event.petition.slug, rows[0].pk]))
    assert not Image.open(io.BytesIO(page.content)).getexif()
    assert b"Camera owner" not in page.content


def test_the_picture_stands_upright(desk, event):
    """C17 9."""
    turned = Image.Exif()
    turned[0x0112] = 6

    upload(desk, event, a_picture(exif=turned))

    page = desk.get(reverse("photos:preview", args=[event.petition.slug, Photo.objects.get().pk]))
    assert Image.open(io.BytesIO(page.content)).size == (60, 80)


@pytest.mark.parametrize("bad", [b"<svg onload=alert(1)>", b"", b"GIF89a", b"\xff\xd8\xff broken"])
def test_what_is_no_picture_is_refused_beside_the_field(desk, event, bad):
    """C17 9."""
    answer = upload(desk, event, a_picture(), bad)

    assert (answer.status_code, Photo.objects.count()) == (422, 0)
    assert 'id="id_pictures_error"' in answer.text


def test_the_credit_is_inside_the_file_in_korean(client, event):
    """C17 9."""
    body = file_of(client, a_public_photo(event)).content

    assert "<photoshop:Credit>홍길동</photoshop:Credit>".encode() in body


def test_what_is_hidden_is_gone_from_the_pixels(client, event):
    """C17 9."""
    photo = a_public_photo(event)
    before = reddest(queries.as_published(describe(photo, consent="agreed", boxes=[])))

    hidden = reddest(file_of(client, publish(describe(photo, boxes=[FACE]))).content)

    assert before > 220
    assert hidden < 180


def describe(photo, **changes):
    return describe_photo(actor=None, photo=photo, **changes)


def publish(photo):
    return publish_photo(actor=None, photo=photo)


def reddest(jpeg: bytes) -> int:
    """Return how red the reddest point of the face is."""
    face = Image.open(io.BytesIO(jpeg)).convert("RGB").crop((22, 18, 58, 42))
    return face.getextrema()[0][1]


@pytest.mark.parametrize(
    "lacking",
    [
        {"credit": ""},
        {"alt": ""},
        {"consent": Consent.UNKNOWN},
        {"boxes": []},
        {"has_minors": True},
    ],
)
def test_a_picture_is_not_published_before_all_is_noted(event, lacking):
    """C17 9."""
    with pytest.raises(NotReady):
        a_public_photo(event, **lacking)


def test_a_minor_is_published_with_the_consent_of_a_guardian(event):
    """C17 9."""
    a_public_photo(event, has_minors=True, guardian="어머니, 12월 18일 서면")

    assert public(event.petition).count() == 1


def test_the_database_refuses_a_public_picture_without_consent(event):
    photo = a_public_photo(event)

    with pytest.raises(IntegrityError), transaction.atomic():
        Photo.objects.filter(pk=photo.pk).update(consent=Consent.UNKNOWN)


def test_the_original_is_sealed_and_has_no_public_address(client, event):
    """C17 1."""
    photo = a_photo(event)

    with default_storage.open(photo.path) as kept:
        assert not kept.read().startswith(b"\xff\xd8")
    assert file_of(client, photo).status_code == 404


def test_a_picture_of_an_event_that_nobody_announced_is_not_there(client):
    """C17 1."""
    photo = a_public_photo(a_draft_event(an_open_petition()))

    assert file_of(client, photo).status_code == 404
    page = client.get(reverse("photos:public", args=[photo.petition.slug]))
    assert photo.caption not in page.text


def test_whatever_is_changed_has_to_be_approved_anew(client, event):
    photo = a_public_photo(event)

    describe_photo(actor=None, photo=photo, boxes=[])

    assert file_of(client, photo).status_code == 404
    assert not default_storage.exists(photo.public_path)


def test_what_is_taken_back_or_removed_leaves_no_file(event, django_capture_on_commit_callbacks):
    photo = a_public_photo(event)
    withdraw_photo(actor=None, photo=photo)
    assert not default_storage.exists(photo.public_path)

    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(actor=None, photo=photo)

    assert not default_storage.exists(photo.path)


def test_the_same_picture_is_kept_once(event):
    for _time in range(2):
        keep_photos(actor=None, event=event, pictures=[a_picture()])

    assert Photo.objects.count() == 1


def test_boxes_are_typed_in_numbers_and_nothing_typed_is_lost(desk, event):
    photo = a_photo(event)
    address = reverse("photos:photo", args=[event.petition.slug, photo.pk])
    typed = {"boxes-TOTAL_FORMS": 1, "boxes-INITIAL_FORMS": 0}
    typed |= {"consent": "blurred", "licence": "press"}
    typed |= {"boxes-0-left": 10, "boxes-0-top": 20, "boxes-0-width": 30, "alt": "읽을 글"}

    answer = desk.post(address, typed)
    assert (answer.status_code, "읽을 글" in answer.text) == (422, True)

    desk.post(address, typed | {"boxes-0-height": 40})
    assert Photo.objects.get().boxes == [[10, 20, 30, 40]]


def test_the_desk_is_told_whose_face_must_not_be_seen(desk, event):
    """C17 8."""
    event.programme.filter(order=1).update(protection="face")

    page = desk.get(reverse("photos:photos", args=[event.petition.slug, event.slug]))

    assert "한가람" in page.text


def test_a_small_copy_is_handed_out_as_long_as_the_picture_is_public(client, event):
    (kept,) = keep_photos(actor=None, event=event, pictures=[a_large_picture()])
    words = {"alt": "선 사람들", "credit": "홍길동", "consent": Consent.NOBODY}
    photo = publish_photo(actor=None, photo=describe(kept, **words))
    address = reverse("photos:small", args=[event.petition.slug, photo.pk])
    small = client.get(address).content
    withdraw_photo(actor=None, photo=photo)

    assert Image.open(io.BytesIO(small)).size == (400, 300)
    assert "홍길동".encode() in small
    assert client.get(address).status_code == 404


def a_large_picture() -> bytes:
    out = io.BytesIO()
    Image.open(io.BytesIO(a_picture())).resize((1600, 1200)).save(out, "JPEG")
    return out.getvalue()
