"""Uploaded evidence is looked through and written anew, in processes that can harm nothing."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from campaign.evidence.adapters import inspect
from campaign.evidence.adapters.inspect import Exit
from campaign.lib.confined import confined
from campaign.lib.pictures import as_pdf, pictures
from campaign.lib.refused import Refused

SECONDS = 90


class Damaged(Refused):
    code = "damaged"
    message = _("PDF가 깨져 있어 열 수 없습니다. 만든 프로그램에서 다시 PDF로 저장해 올려 주세요.")


class Encrypted(Refused):
    code = "encrypted"
    message = _("암호나 제한이 걸린 PDF입니다. 암호를 풀어 저장한 뒤 올려 주세요.")


class Scripted(Refused):
    code = "scripted"
    message = _("PDF 안에 실행되는 것(스크립트, 열기 동작)이 있습니다. “PDF로 인쇄”해 올려 주세요.")


class CarriesFiles(Refused):
    code = "carries_files"
    message = _("PDF 안에 다른 파일이 들어 있습니다. 첨부를 떼거나 “PDF로 인쇄”해 올려 주세요.")


class TooManyPages(Refused):
    code = "too_many_pages"
    message = _("한 파일에 100쪽까지 올릴 수 있습니다. 나누어 올려 주세요.")


class TooLargeInside(Refused):
    code = "too_large_inside"
    message = _("풀면 지나치게 커지는 PDF입니다. 그림을 줄여 다시 저장해 올려 주세요.")


class TooLarge(Refused):
    code = "too_large"
    message = _("파일이 너무 큽니다. PDF는 20 MB, 그림은 10 MB까지 올릴 수 있습니다.")


REFUSALS: dict[int, type[Refused]] = {
    Exit.ENCRYPTED: Encrypted,
    Exit.SCRIPTED: Scripted,
    Exit.CARRIES_FILES: CarriesFiles,
    Exit.TOO_MANY_PAGES: TooManyPages,
    Exit.TOO_LARGE_INSIDE: TooLargeInside,
}


@dataclass(frozen=True)
class Cleaned:
    """A PDF of nothing but pages, how many there are, and what can be read on each."""

    pdf: bytes
    pages: int
    texts: Sequence[str]


def cleaned(data: bytes) -> Cleaned:
    """Return what is kept of an upload: what it says of itself counts, not its name."""
    if data.startswith(b"%PDF-"):
        return _of_pdf(data)
    shown = pictures(data)
    return Cleaned(as_pdf(shown), len(shown), [""] * len(shown))


def _of_pdf(data: bytes) -> Cleaned:
    if len(data) > inspect.MOST_BYTES:
        raise TooLarge
    try:
        code, out = confined(inspect, data, SECONDS)
    except subprocess.TimeoutExpired:
        raise TooLargeInside from None
    if code or len(out) <= 4:
        raise REFUSALS.get(code, Damaged)
    size = int.from_bytes(out[:4], "big")
    texts = out[4 : 4 + size].decode().split("\f")
    return Cleaned(out[4 + size :], len(texts), texts)
