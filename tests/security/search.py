"""Looking for words in bytes, in every form in which they might have been written down."""

import hashlib
import json
import unicodedata
from base64 import b64encode
from urllib.parse import quote

ALIGNMENTS = (0, 1, 2)


def forms_of(words: str) -> dict[str, bytes]:
    """Return the bytes that would give the words away, by the name of their form."""
    escaped = json.dumps(words)[1:-1]
    plain = {
        "utf-8": words.encode(),
        "utf-8, decomposed": unicodedata.normalize("NFD", words).encode(),
        "utf-16 le": words.encode("utf-16-le"),
        "utf-16 be": words.encode("utf-16-be"),
        "cp949": words.encode("cp949"),
        "\\u escapes": escaped.encode(),
        "\\U escapes": escaped.upper().replace("\\U", "\\u").encode(),
        "percent": quote(words, safe="@.").encode(),
        "percent, lower case": quote(words, safe="@.").lower().encode(),
        "entities": "".join(f"&#{ord(one)};" for one in words).encode(),
    }
    hexed = {"hex": words.encode().hex().encode(), "HEX": words.encode().hex().upper().encode()}
    based = {f"base64 at {at}": _base64(words.encode(), at) for at in ALIGNMENTS}
    urlsafe = {f"{name}, for links": _urlsafe(value) for name, value in based.items()}
    return plain | hexed | based | urlsafe | _hashed(words.encode())


def _hashed(words: bytes) -> dict[str, bytes]:
    """Return plain hashes, which anybody can try names and addresses against."""
    known = {name: hashlib.new(name, words) for name in ("md5", "sha1", "sha256")}
    raw = {name: one.digest() for name, one in known.items()}
    return raw | {f"{name}, hex": one.hexdigest().encode() for name, one in known.items()}


def _base64(words: bytes, at: int) -> bytes:
    """Return the letters that the words alone decide, where they begin at the `at`th of three."""
    whole = b64encode(b"\0" * at + words)
    first = -(-at * 8 // 6)
    last = (at + len(words)) * 8 // 6
    return whole[first:last]


def _urlsafe(letters: bytes) -> bytes:
    return letters.replace(b"+", b"-").replace(b"/", b"_")


def found_in(heap: bytes, words: str) -> list[str]:
    """Return the forms in which the words stand in the heap."""
    return [form for form, letters in forms_of(words).items() if letters in heap]


def around(heap: bytes, words: str) -> dict[str, bytes]:
    """Return what stands around the words, by the form in which they stand in the heap."""
    forms = forms_of(words)
    places = {form: heap.index(forms[form]) for form in found_in(heap, words)}
    return {form: heap[max(at - 80, 0) : at + 80] for form, at in places.items()}
