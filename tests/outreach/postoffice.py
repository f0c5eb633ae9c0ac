"""A mail server of our own (RFC 5321): it takes, defers, refuses, or hangs up, as it is told."""

import socketserver
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message

# What it does to a letter to an address, seen for the so-manieth time.
TAKE, LATER, REFUSE, HANG_UP = "take", "later", "refuse", "hang up"
Rule = Callable[[str, int], str]


def take_all(_address: str, _time: int) -> str:
    return TAKE


class PostOffice(socketserver.ThreadingTCPServer):
    """Keeps what it took, in order."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, rule: Rule) -> None:
        super().__init__(("127.0.0.1", 0), _Counter)
        self.rule, self.seen = rule, Counter[str]()
        self.taken: list[tuple[str, Message]] = []
        self.lock = threading.Lock()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def decide(self, address: str) -> str:
        with self.lock:
            self.seen[address] += 1
            return self.rule(address, self.seen[address])


class _Counter(socketserver.StreamRequestHandler):
    server: PostOffice

    def handle(self) -> None:
        self._say("220 ready")
        self._to, self._fate = "", TAKE
        for line in self.rfile:
            if not self._answer(line.decode(errors="replace").strip()):
                return

    def _answer(self, line: str) -> bool:
        word = line[:4].upper()
        if word in {"EHLO", "HELO", "MAIL", "RSET", "NOOP"}:
            self._say("250 fine")
        elif word == "RCPT":
            self._to = line.partition("<")[2].partition(">")[0]
            self._fate = self.server.decide(self._to)
            codes = {LATER: "450 busy, come later", REFUSE: "550 no such person"}
            self._say(codes.get(self._fate, "250 fine"))
        elif word == "DATA":
            return self._take()
        elif word == "QUIT":
            self._say("221 bye")
            return False
        else:
            self._say("502 unknown")
        return True

    def _take(self) -> bool:
        """Read a letter; one that it hangs up on was not taken."""
        self._say("354 go on")
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b"."))
        if self._fate == HANG_UP:
            return False
        with self.server.lock:
            self.server.taken.append((self._to, message_from_bytes(b"".join(lines))))
        self._say("250 taken")
        return True

    def _say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


@contextmanager
def post_office(rule: Rule = take_all) -> Iterator[PostOffice]:
    """Open a mail server for a while."""
    with PostOffice(rule) as office:
        thread = threading.Thread(target=office.serve_forever, daemon=True)
        thread.start()
        yield office
        office.shutdown()
