"""Write a PDF file object by object, straight to disk: memory holds only the offsets."""

import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, Self

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
ZLIB_HEADER, LAST_BLOCK = b"\x78\x9c", b"\x03\x00"  # RFC 1950, 2.2; RFC 1951, 3.2.6
LEVEL = 4
ADLER_MODULUS = 65521


@dataclass(frozen=True)
class Packed:
    """A compressed piece of a stream, which may be made anywhere: pieces are only joined."""

    data: bytes
    size: int
    adler: int

    @classmethod
    def of(cls, block: bytes) -> Self:
        packer = zlib.compressobj(LEVEL, wbits=-zlib.MAX_WBITS)
        data = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
        return cls(data, len(block), zlib.adler32(block))


class PdfWriter:
    """A file body and its cross-reference table (ISO 32000-1, 7.5)."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._offsets = array("Q", [0])
        self._position = 0
        self._write(HEADER)

    def allocate(self) -> int:
        """Reserve the next object number."""
        self._offsets.append(0)
        return len(self._offsets) - 1

    def write_object(self, number: int, body: bytes) -> None:
        self._offsets[number] = self._position
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def write_stream(self, number: int, entries: bytes, data: bytes) -> None:
        """Write a stream; `entries` are the dictionary's, without Length."""
        head = b"<<%b/Length %d>>stream\n" % (entries, len(data))
        self.write_object(number, head + data + b"\nendstream")

    def write_packed(self, number: int, entries: bytes, pieces: Iterable[Packed]) -> int:
        """Join pieces to a stream as they come; return how many bytes they had before."""
        length, adler, size = self.allocate(), zlib.adler32(b""), 0
        self._offsets[number] = self._position
        self._write(b"%d 0 obj\n<<%b/Length %d 0 R>>stream\n" % (number, entries, length))
        start = self._position
        self._write(ZLIB_HEADER)
        for piece in pieces:
            size += piece.size
            adler = _joined(adler, piece)
            self._write(piece.data)
        self._write(LAST_BLOCK + adler.to_bytes(4))
        packed = self._position - start
        self._write(b"\nendstream\nendobj\n")
        self.write_object(length, b"%d" % packed)
        return size

    def finish(self, *, root: int, info: int | None, identifier: bytes) -> None:
        """Write the cross-reference table and the trailer; `identifier` has 16 bytes."""
        start, size = self._position, len(self._offsets)
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
        for at in range(1, size, 5000):
            block = self._offsets[at : at + 5000]
            self._write(b"".join(b"%010d 00000 n \n" % offset for offset in block))
        name = identifier.hex().encode()
        entries = b"/Size %d/Root %d 0 R/ID[<%b><%b>]" % (size, root, name, name)
        if info is not None:
            entries += b"/Info %d 0 R" % info
        self._write(b"trailer\n<<%b>>\nstartxref\n%d\n%%%%EOF\n" % (entries, start))

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._position += len(data)


def _joined(adler: int, piece: Packed) -> int:
    """Return the checksum of what was before with the piece after it (RFC 1950, 8.2)."""
    low, high = adler & 0xFFFF, adler >> 16
    sum_low = (low + (piece.adler & 0xFFFF) - 1) % ADLER_MODULUS
    sum_high = (high + (piece.adler >> 16) + piece.size * (low - 1)) % ADLER_MODULUS
    return sum_high << 16 | sum_low
