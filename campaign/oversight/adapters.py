"""A timestamp authority over HTTP (RFC 3161, section 3.4)."""

from hashlib import sha256
from http import HTTPStatus

from django.conf import settings
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder, decode_timestamp_response

from campaign.lib import outbound

SECONDS = 10
GRANTED = (0, 1)


class NoStamp(Exception):
    """The authority gave no timestamp that is ours."""


def stamp(data: bytes) -> bytes:
    """Return the authority's answer over SHA-256 of the bytes, or raise NoStamp.

    Whether the authority can be trusted is for the reader to say, who has its certificate.
    """
    request = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).build()
    kind = "application/timestamp-query"
    try:
        answer = outbound.post(settings.TSA_URL, request.as_bytes(), kind=kind, seconds=SECONDS)
        if answer.status != HTTPStatus.OK:
            raise NoStamp(f"status {answer.status}")
        response = decode_timestamp_response(answer.body)
        is_ours = (
            response.status in GRANTED
            and response.tst_info.message_imprint.message == sha256(data).digest()
            and response.tst_info.nonce == request.nonce
        )
    except (outbound.Unreachable, ValueError) as error:
        raise NoStamp(str(error)) from error
    if not is_ours:
        raise NoStamp("an answer to another question")
    return answer.body
