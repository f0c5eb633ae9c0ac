"""Emptying the mailbox to which letters come back: IMAP or Maildir."""

import mailbox
from collections.abc import Callable, Iterator
from contextlib import suppress
from imaplib import IMAP4, IMAP4_SSL
from urllib.parse import unquote, urlsplit

See = Callable[[bytes], None]
SECONDS = 30


def empty(address: str, see: See) -> int:
    """Show each letter, delete it after that, and return how many there were.

    The address is imaps://user:password@host/FOLDER, imap://… (with STARTTLS), or
    maildir:///folder.
    """
    parts = urlsplit(address)
    if parts.scheme == "maildir":
        return _empty_maildir(parts.path, see)
    if parts.scheme not in {"imap", "imaps"}:
        raise ValueError("BOUNCE_MAILBOX must begin with imaps://, imap:// or maildir://")
    host, kind = parts.hostname or "", IMAP4_SSL if parts.scheme == "imaps" else IMAP4
    server = kind(host, parts.port or (993 if kind is IMAP4_SSL else 143), timeout=SECONDS)
    try:
        if parts.scheme == "imap":
            server.starttls()
        server.login(unquote(parts.username or ""), unquote(parts.password or ""))
        return _empty_imap(server, unquote(parts.path.strip("/")) or "INBOX", see)
    finally:
        with suppress(IMAP4.error, OSError):
            server.logout()


def _empty_maildir(path: str, see: See) -> int:
    folder = mailbox.Maildir(path, create=False)
    keys = folder.keys()
    for key in keys:
        see(folder.get_bytes(key))
        folder.remove(key)
    return len(keys)


def _empty_imap(server: IMAP4, folder: str, see: See) -> int:
    server.select(folder)
    letters = list(_letters(server))
    for uid, raw in letters:
        see(raw)
        server.uid("STORE", uid, "+FLAGS", r"(\Deleted)")
    server.expunge()
    return len(letters)


def _letters(server: IMAP4) -> Iterator[tuple[str, bytes]]:
    _, found = server.uid("SEARCH", "ALL")
    for uid in found[0].decode().split():
        _, parts = server.uid("FETCH", uid, "(RFC822)")
        for part in parts:
            if isinstance(part, tuple):
                yield uid, part[1]
