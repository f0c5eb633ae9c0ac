"""The gateway SOLAPI, by its public HTTP interface (https://developers.solapi.com, version 4)."""

import hmac
import secrets
from datetime import UTC

import requests
from django.conf import settings

from campaign.lib import clock
from campaign.signatures.adapters.sms.refusal import NotTaken
from campaign.signatures.rules.phone import domestic

ADDRESS = "https://api.solapi.com"
SECONDS = 10
TAKEN = "2000"


class Solapi:
    """Sends one text with one call, signed with the account's secret."""

    def __init__(self, address: str = "") -> None:
        keys = settings.SMS_KEYS
        self._address = address or keys.get("ADDRESS", ADDRESS)
        self._key, self._secret = keys["API_KEY"], keys["API_SECRET"]

    def send(self, *, to: str, text: str) -> None:
        """Send the text; raise NotTaken with the gateway's code."""
        message = {"to": domestic(to), "from": settings.SMS_FROM, "text": text, "type": "SMS"}
        try:
            answer = requests.post(
                f"{self._address}/messages/v4/send",
                json={"message": message},
                headers={"Authorization": self._authorization()},
                timeout=SECONDS,
            )
            said = answer.json()
        except requests.RequestException as trouble:
            raise NotTaken(type(trouble).__name__) from None  # its words may hold the number
        if not answer.ok or said.get("statusCode") != TAKEN:
            raise NotTaken(
                str(said.get("errorCode") or said.get("statusCode") or answer.status_code)
            )

    def _authorization(self) -> str:
        date, salt = clock.now().astimezone(UTC).isoformat(), secrets.token_hex(16)
        signature = hmac.digest(self._secret.encode(), (date + salt).encode(), "sha256").hex()
        return f"HMAC-SHA256 apiKey={self._key}, date={date}, salt={salt}, signature={signature}"
