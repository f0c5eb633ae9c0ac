"""What a browser does with a challenge."""

import altcha
from django.urls import reverse

OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}


def challenge(client, petition, **headers) -> altcha.Challenge:
    answer = client.get(reverse("signatures:challenge", args=[petition.slug]), **headers)
    return altcha.Challenge.from_dict(answer.json())


def solve(one: altcha.Challenge) -> str:
    return altcha.Payload(one, altcha.solve_challenge(one)).to_base64()


def proof(client, petition, **headers) -> str:
    return solve(challenge(client, petition, **headers))


def sign(client, petition, data, **headers):
    url = reverse("signatures:sign", args=[petition.slug])
    return client.post(url, data, **OURS, **headers)
