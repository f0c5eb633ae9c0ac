"""Joint applicants: an address, consent to the representatives, a signature typed or drawn."""

import io
import json
from base64 import b64decode, b64encode
from hashlib import sha256

import pytest
from django.urls import reverse
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from campaign.signatures.adapters.drawing import NoDrawing, flat_drawing
from campaign.signatures.models import PendingSignature
from campaign.signatures.queries.marks import private_token
from campaign.signatures.queries.records import open_pending, open_record
from campaign.signatures.rules.signer import Joint
from tests.cast import a_signature, an_open_petition, form_of, minji

HOME = "서울 종로구 세종대로 1"


def a_drawing(*, size=(600, 200), is_empty=False) -> str:
    picture, told, out = Image.new("RGBA", size), PngInfo(), io.BytesIO()
    if not is_empty:
        ImageDraw.Draw(picture).line((20, 20, 500, 150), fill="black", width=6)
    told.add_text("strokes", "0,0,12ms")
    picture.save(out, "PNG", pnginfo=told)
    return "data:image/png;base64," + b64encode(out.getvalue()).decode()


def joint_form(**changes) -> dict[str, str]:
    ticks = dict.fromkeys(("joint", "joint_collect", "joint_provide"), "on")
    return form_of(**{**ticks, "address": HOME, "signed_name": "김민지", **changes})


def send(client, petition, form):
    url = reverse("signatures:sign", args=[petition.slug])
    return client.post(url, form, headers={"Sec-Fetch-Site": "same-origin"})


@pytest.fixture
def petition(db):
    return an_open_petition(representatives=["하늘(가상)", "유노(가상)"])


def test_the_form_names_the_representatives_only_where_a_petition_asks(petition, client):
    url = reverse("pages:petition", args=[petition.slug])
    other = reverse("pages:petition", args=[an_open_petition().slug])

    assert "선정하는 데 동의합니다: 하늘(가상), 유노(가상)." in client.get(url).content.decode()
    assert "id_joint" not in client.get(other).content.decode()


def test_a_typed_name_signs(petition, client):
    response = send(client, petition, joint_form(signed_name="김 민지"))

    assert response.status_code == 303
    joint = open_pending(PendingSignature.objects.get()).joint
    assert joint == Joint(HOME, "typing")


def test_a_drawing_signs_and_only_its_pixels_are_kept(petition, client):
    assert (
        send(client, petition, joint_form(signed_name="", drawing=a_drawing())).status_code == 303
    )

    kept = b64decode(open_pending(PendingSignature.objects.get()).joint.drawing)
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.mode, picture.info) == ("1", {})
    assert b"strokes" not in kept


@pytest.mark.parametrize(
    "changes",
    [
        {"address": ""},
        {"joint_collect": ""},
        {"joint_provide": ""},
        {"provide": "no"},
        {"signed_name": ""},
        {"signed_name": "김민자"},
        {"signed_name": "", "drawing": a_drawing(is_empty=True)},
    ],
    ids=str,
)
def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(petition, client, changes):
    response = send(client, petition, joint_form(**changes))

    assert response.status_code == 422
    assert "다시 살펴 주세요" in response.content.decode()
    assert changes.get("address", HOME) in response.content.decode()
    assert not PendingSignature.objects.exists()


@pytest.mark.parametrize(
    "text", ["", "data:image/svg+xml;base64,PHN2Zz4=", "data:image/png;base64,AAAA"]
)
def test_what_is_no_drawing_is_refused(text):
    """F5."""
    with pytest.raises(NoDrawing):
        flat_drawing(text)


def test_a_drawing_that_is_too_large_is_refused():
    """F5."""
    with pytest.raises(NoDrawing):
        flat_drawing(a_drawing(size=(3000, 3000)))


def test_who_does_not_ask_to_be_one_is_none(petition, client):
    send(client, petition, joint_form(joint=""))

    assert open_pending(PendingSignature.objects.get()).joint is None


def test_the_record_commits_to_address_consent_and_drawing_and_the_signer_sees_them(
    petition, client
):
    drawing = flat_drawing(a_drawing())
    signature = a_signature(petition, minji(joint=Joint(HOME, "drawing", drawing)))

    record = open_record(signature)
    page = client.get(reverse("signatures:mine", args=[private_token(signature)]))
    data = client.get(reverse("signatures:data", args=[private_token(signature)]))

    assert (record.fields["address"], record.fields["joint"]) == (HOME, "joint collect provide")
    assert record.fields["drawing"] == sha256(b64decode(drawing)).hexdigest()
    assert HOME in page.content.decode()
    assert drawing in page.content.decode()
    assert json.loads(data.content)["drawing"] == drawing
