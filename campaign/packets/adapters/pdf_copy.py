"""Copy the objects of a PDF that pikepdf has opened into a PdfWriter, with new numbers."""

from typing import Any

import pikepdf
from pikepdf import ObjectType

from campaign.packets.adapters.pdf_writer import PdfWriter

HOLDS_OTHERS = {ObjectType.dictionary, ObjectType.stream}


class Copier:
    """Numbers objects in the order in which they are found, which makes the bytes repeatable."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self._numbers: dict[tuple[int, int], int] = {}

    def stands_for(self, original: Any, number: int) -> None:
        """Let references to `original` point to the object `number`, which others write."""
        self._numbers[original.objgen] = number

    def number_of(self, original: Any) -> int:
        return self._numbers[original.objgen]

    def copy(self, *roots: Any) -> None:
        """Write the roots and all they lead to, but for what others write."""
        found = self._reach(list(roots))
        for one in found:
            self._numbers[one.objgen] = self._writer.allocate()
        for one in found:
            self._write(one)

    def _reach(self, waiting: list[Any]) -> list[Any]:
        found = []
        seen = set(self._numbers)
        while waiting:
            one = waiting.pop()
            if not isinstance(one, pikepdf.Object):
                continue
            if one.is_indirect:
                if one.objgen in seen:
                    continue
                seen.add(one.objgen)
                found.append(one)
            waiting.extend(reversed(_children(one)))
        return found

    def _write(self, one: Any) -> None:
        number = self._numbers[one.objgen]
        if one._type_code == ObjectType.stream:  # noqa: SLF001 (pikepdf names no other way)
            self._writer.write_stream(number, self.body(one)[2:-2], one.read_raw_bytes())
        else:
            self._writer.write_object(number, self.body(one))

    def body(self, one: Any) -> bytes:
        """Return the bytes of an object itself, its references renumbered."""
        kind = one._type_code  # noqa: SLF001
        if kind in HOLDS_OTHERS:
            skip = "/Length" if kind == ObjectType.stream else ""
            entries = [(key, value) for key, value in sorted(one.items()) if key != skip]
            return b"<<%b>>" % b"".join(
                key.encode() + b" " + self._value(value) for key, value in entries
            )
        if kind == ObjectType.array:
            return b"[%b]" % b" ".join(self._value(value) for value in one)
        return bytes(one.unparse(resolved=True))

    def _value(self, value: Any) -> bytes:
        if isinstance(value, pikepdf.Object):
            if value.is_indirect:
                number = self._numbers.get(value.objgen)
                return b"%d 0 R" % number if number else b"null"
            return self.body(value)
        if isinstance(value, bool):
            return b"true" if value else b"false"
        return b"null" if value is None else str(value).encode()


def _children(one: Any) -> list[Any]:
    kind = one._type_code  # noqa: SLF001
    if kind in HOLDS_OTHERS:
        return [value for _, value in sorted(one.items())]
    return list(one) if kind == ObjectType.array else []
