"""A gateway on this machine that speaks SOLAPI's HTTP interface, and believes no bad signature."""

import hmac
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from campaign.keys.queries import _current

KEY, SECRET = "NCSTESTKEY", "a secret of the account"
HEADER = re.compile(
    r"HMAC-SHA256 apiKey=(?P<key>\S+), date=(?P<date>\S+), "
    r"salt=(?P<salt>\S{12,64}), signature=(?P<signature>\w{64})"
)


@dataclass
class Gateway:
    address: str
    taken: list[dict] = field(default_factory=list)
    salts: set[str] = field(default_factory=set)
    is_out_of_credit: bool = False

    @property
    def codes(self) -> list[str]:
        return [re.search(r"\d{6}", message["text"])[0] for message in self.taken]


class Door(BaseHTTPRequestHandler):
    gateway: Gateway

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status, answer = self._answer(body)
        data = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _answer(self, body: dict) -> tuple[int, dict]:
        said = HEADER.fullmatch(self.headers.get("Authorization", ""))
        if self.path != "/messages/v4/send":
            return 404, {"errorCode": "ResourceNotFound", "errorMessage": self.path}
        if not said or not self._is_signed(**said.groupdict()):
            return 403, {"errorCode": "SignatureDoesNotMatch", "errorMessage": "wrong"}
        message = body["message"]
        if not re.fullmatch(r"01\d{8,9}", message["to"]):
            return 400, {"errorCode": "ValidationError", "errorMessage": message["to"]}
        if self.gateway.is_out_of_credit:
            return 402, {"errorCode": "NotEnoughBalance", "errorMessage": message["to"]}
        self.gateway.taken.append(message)
        return 200, {"statusCode": "2000", "to": message["to"], "messageId": "M4V"}

    def _is_signed(self, key: str, date: str, salt: str, signature: str) -> bool:
        if salt in self.gateway.salts:
            return False
        self.gateway.salts.add(salt)
        true = hmac.digest(SECRET.encode(), (date + salt).encode(), "sha256").hex()
        return key == KEY and hmac.compare_digest(true, signature)

    def log_message(self, *_args):
        pass


@contextmanager
def running() -> Iterator[Gateway]:
    door = type("OwnDoor", (Door,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), door)
    door.gateway = Gateway(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield door.gateway
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def used(settings) -> Iterator[Gateway]:
    """Let the site text through a gateway of our own."""
    _current.cache_clear()  # a key of an earlier test would be forgotten in the midst of this one
    with running() as found:
        settings.SMS_GATEWAY, settings.SMS_FROM, settings.WAYS = "solapi", "0200000000", ["sms"]
        settings.SMS_KEYS = {"API_KEY": KEY, "API_SECRET": SECRET, "ADDRESS": found.address}
        yield found
