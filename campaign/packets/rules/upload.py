"""What a receiving system takes, and the list of what is uploaded to it. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """How large a file may be, and how many there may be; None is as many as one likes."""

    megabytes: int | None = None
    files: int | None = None


@dataclass(frozen=True)
class Listed:
    """A file to upload."""

    name: str
    title: str
    size: int
    sha256: str


def listing(number: str, files: Sequence[Listed], limits: Limits) -> str:
    """Return the list of the files, with a warning for each that the system will not take."""
    return "\n".join(_lines(number, files, limits)) + "\n"


def _lines(number: str, files: Sequence[Listed], limits: Limits) -> Iterator[str]:
    yield f"{number} 접수 누리집에 올릴 파일 {len(files)}개"
    if limits.megabytes:
        yield f"파일마다 {limits.megabytes} MB를 넘지 않도록 쪽을 나누었습니다."
        yield "쪽에 적힌 번호는 그대로입니다."
    if limits.files and len(files) > limits.files:
        yield f"주의: 한 번에 {limits.files}개까지 올릴 수 있습니다."
        yield "나머지는 보충으로 내거나 우편으로 보내십시오."
    for at, one in enumerate(files, 1):
        yield ""
        yield f"{at}. {one.title}"
        yield f"   {one.name}, {one.size:,}바이트"
        yield f"   SHA-256 {one.sha256}"
        if limits.megabytes and one.size > limits.megabytes * MEGABYTE:
            yield "   주의: 한 쪽이 한도보다 커서 더 나눌 수 없습니다. 우편으로 보내십시오."
    yield ""
    yield "나눈 파일에는 전자 봉인이 없습니다. 봉인한 파일은 “제출용”에 그대로 있습니다."
