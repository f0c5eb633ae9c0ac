"""A provider of accounts on this machine: real OAuth 2 over HTTP (RFC 6749, PKCE of RFC 7636)."""

import json
import secrets
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt

ID, SECRET = "our-client", "our client's secret"


@dataclass
class Provider:
    address: str
    # Who is signed in there, whether they agree, and what the provider tells besides the number.
    person: str = "person-1"
    agrees: bool = True
    tells: dict = field(default_factory=dict)
    asked: list[dict] = field(default_factory=list)
    codes: dict[str, dict] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    def authorize(self, query: dict) -> str:
        """Return where the browser is sent back to."""
        self.asked.append(query)
        assert (query["client_id"], query["response_type"]) == (ID, "code")
        if not self.agrees:
            back = {"error": "access_denied", "state": query["state"]}
        else:
            code = secrets.token_urlsafe(16)
            self.codes[code] = {**query, "person": self.person}
            back = {"code": code, "state": query["state"]}
        return f"{query['redirect_uri']}?{urlencode(back)}"

    def token(self, form: dict) -> tuple[int, dict]:
        """Give a token for a code, once, to whom it was made for."""
        asked = self.codes.pop(form.get("code", ""), None)
        if not asked or not self._is_ours(form, asked):
            return 400, {"error": "invalid_grant"}
        token = secrets.token_urlsafe(16)
        self.tokens[token] = asked["person"]
        answer = {"access_token": token, "token_type": "bearer", "expires_in": 3600}
        if "openid" in asked.get("scope", "").split():
            answer["id_token"] = self._id_token(asked["person"])
        return 200, answer

    def _is_ours(self, form: dict, asked: dict) -> bool:
        verifier = form.get("code_verifier", "").encode()
        challenge = urlsafe_b64encode(sha256(verifier).digest()).rstrip(b"=").decode()
        return (
            form["client_id"] == ID
            and form["client_secret"] == SECRET
            and form["redirect_uri"] == asked["redirect_uri"]
            and asked.get("code_challenge", challenge) == challenge
        )

    def _id_token(self, person: str) -> str:
        now = int(time.time())
        claims = {"iss": "https://accounts.google.com", "aud": ID, "iat": now, "exp": now + 60}
        return jwt.encode({**claims, "sub": person, **self.tells}, "k" * 32, algorithm="HS256")

    def profile(self, path: str, token: str) -> tuple[int, dict]:
        """Tell who the token stands for, in the words of Kakao or of Naver."""
        if token not in self.tokens:
            return 401, {"error": "invalid_token"}
        person = self.tokens[token]
        if path == "/v2/user/me":
            return 200, {"id": person, "kakao_account": self.tells}
        return 200, {"resultcode": "00", "response": {"id": person, **self.tells}}


class Door(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self):
        place = urlsplit(self.path)
        if place.path == "/authorize":
            query = {name: values[0] for name, values in parse_qs(place.query).items()}
            self.send_response(302)
            self.send_header("Location", self.provider.authorize(query))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        self._answer(*self.provider.profile(place.path, token))

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        self._answer(*self.provider.token(form))

    def _answer(self, status: int, said: dict) -> None:
        data = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_args):
        pass


@contextmanager
def running() -> Iterator[Provider]:
    door = type("OwnDoor", (Door,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), door)
    door.provider = Provider(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield door.provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
