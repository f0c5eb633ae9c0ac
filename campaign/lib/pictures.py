"""Uploaded files become pictures in a process that can harm nothing."""

import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from campaign.lib import reencode
from campaign.lib.reencode import Exit
from campaign.lib.refused import Refused

SECONDS = 90


class NoPicture(Refused):
    code = "no_picture"
    message = _("파일을 열 수 없습니다. JPEG, PNG나 암호가 없는 PDF로 다시 저장해 올려 주세요.")


class TooLarge(Refused):
    code = "too_large"
    message = _("파일이 너무 큽니다. 10 MB, 4천만 화소까지 올릴 수 있습니다.")


class TooManyPages(Refused):
    code = "too_many_pages"
    message = _("한 파일에 20쪽까지 올릴 수 있습니다. 나누어 올려 주세요.")


class UnknownFormat(Refused):
    code = "unknown_format"
    message = _("JPEG, PNG, PDF 파일만 올릴 수 있습니다.")


REFUSALS: dict[int, type[Refused]] = {
    Exit.TOO_MANY_PAGES: TooManyPages,
    Exit.TOO_MANY_PIXELS: TooLarge,
    Exit.UNKNOWN_FORMAT: UnknownFormat,
}


def pictures(data: bytes) -> list[bytes]:
    """Return a JPEG for each page of a file, or refuse it."""
    if len(data) > reencode.MOST_BYTES:
        raise TooLarge
    try:
        done = subprocess.run(  # noqa: S603 (our own program)
            [sys.executable, "-I", str(Path(reencode.__file__))],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NoPicture from None
    if done.returncode:
        raise REFUSALS.get(done.returncode, NoPicture)
    return _framed(done.stdout)


def _framed(data: bytes) -> list[bytes]:
    found, at = [], 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        found.append(data[at + 4 : at + 4 + size])
        at += 4 + size
    if not found:
        raise NoPicture
    return found
