"""A timestamp authority of our own that speaks the real protocol: OpenSSL behind a port."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

CONFIG = """
[tsa]
default_tsa = main
[main]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
certs = {folder}/tsa.pem
ess_cert_id_alg = sha256
"""


def openssl(*arguments: object) -> bytes:
    command = ["openssl", *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True).stdout


@dataclass
class Authority:
    folder: Path
    url: str = ""
    broken: bool = False
    asked: int = 0

    def answer(self, query: bytes) -> bytes:
        self.asked += 1
        (self.folder / "query").write_bytes(query)
        return openssl(
            *("ts", "-reply", "-config", self.folder / "conf", "-queryfile", self.folder / "query")
        )

    def confirms(self, data: bytes, response: bytes) -> bool:
        """Ask OpenSSL, as the letter says."""
        (self.folder / "data").write_bytes(data)
        (self.folder / "response").write_bytes(response)
        command = ["openssl", "ts", "-verify", "-data", self.folder / "data"]
        command += ["-in", self.folder / "response", "-CAfile", self.folder / "tsa.pem"]
        ran = subprocess.run(list(map(str, command)), check=False, capture_output=True)
        return ran.returncode == 0


@contextmanager
def an_authority(folder: Path) -> Iterator[Authority]:
    authority = Authority(folder)
    (folder / "conf").write_text(CONFIG.format(folder=folder))
    (folder / "serial").write_text("01\n")
    openssl(
        *(
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "30",
            "-subj",
            "/CN=TSA (test)",
        ),
        *("-addext", "extendedKeyUsage = critical,timeStamping"),
        *("-keyout", folder / "tsa.key", "-out", folder / "tsa.pem"),
    )

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            query = self.rfile.read(int(self.headers["Content-Length"]))
            is_asked = self.headers["Content-Type"] == "application/timestamp-query"
            body = authority.answer(query) if is_asked and not authority.broken else b""
            self.send_response(200 if body else 503)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    authority.url = f"http://127.0.0.1:{server.server_address[1]}/tsa"
    try:
        yield authority
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
