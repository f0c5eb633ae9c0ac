"""What travels beside a packet: its leaf in a newer log, which continues the log inside the packet.

The form is that of receipts (c2sp.org/tlog-proof), with the leaf in `extra`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from campaign.ledger.rules.notes import encode
from campaign.ledger.rules.receipt import MAGIC
from campaign.lib import canonical


@dataclass(frozen=True)
class PacketProof:
    """A PACKET leaf, its way to the root, and the proof that the packet's log is continued."""

    leaf: bytes
    index: int
    proof: Sequence[bytes]
    consistency: Sequence[bytes]
    checkpoint: str

    @property
    def text(self) -> str:
        extra = {
            "consistency": list(map(encode, self.consistency)),
            "leaf": encode(self.leaf),
            "v": 1,
        }
        lines = [MAGIC, f"extra {encode(canonical.to_bytes(extra))}", f"index {self.index}"]
        return "\n".join([*lines, *map(encode, self.proof), "", self.checkpoint])
