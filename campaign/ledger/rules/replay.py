"""The public count: what remains when all leaves are read in order."""

from dataclasses import dataclass
from enum import Enum

from campaign.ledger.rules import commitment
from campaign.ledger.rules.entries import (
    Close,
    Leaf,
    Manifest,
    Restore,
    Sign,
    Strength,
    Void,
    Withdraw,
    WithdrawReason,
    parse,
)


class BrokenRule(ValueError):
    """A log that holds this leaf is invalid."""


@dataclass(frozen=True)
class Count:
    """Live signatures by strength, and how many were taken out. A correction takes none out."""

    contact: int = 0
    paper: int = 0
    identity: int = 0
    withdrawn: int = 0
    void: int = 0

    @property
    def total(self) -> int:
        return self.contact + self.paper + self.identity


class State(Enum):
    LIVE = "live"
    WITHDRAWN = "withdrawn"
    VOID = "void"


@dataclass
class _Signature:
    strength: Strength
    lock: bytes
    state: State = State.LIVE


class Replay:
    """Reads leaves one by one, refuses what breaks a rule, and counts."""

    def __init__(self) -> None:
        self.size = 0
        self.manifests: list[bytes] = []
        self.is_closed = False
        self._signatures: dict[int, _Signature] = {}
        self._live = dict.fromkeys(Strength, 0)
        self._withdrawn = self._void = 0

    def add(self, body: bytes) -> Leaf:
        """Take the next leaf, or raise BadEntry or BrokenRule."""
        leaf = parse(body)
        match leaf:
            case Sign():
                self._sign(leaf)
            case Withdraw():
                self._withdraw(leaf)
            case Void():
                self._move(leaf.target, State.LIVE, State.VOID)
                self._void += 1
            case Restore():
                self._move(leaf.target, State.VOID, State.LIVE)
                self._void -= 1
            case Manifest():
                self._manifest(leaf)
            case Close():
                self.is_closed = True
        self.size += 1
        return leaf

    @property
    def count(self) -> Count:
        return Count(
            contact=self._live[Strength.CONTACT],
            paper=self._live[Strength.PAPER],
            identity=self._live[Strength.IDENTITY],
            withdrawn=self._withdrawn,
            void=self._void,
        )

    @property
    def live(self) -> set[int]:
        """Return the indexes of the signatures that count."""
        return {at for at, one in self._signatures.items() if one.state == State.LIVE}

    def _sign(self, leaf: Sign) -> None:
        if self.is_closed:
            raise self._broken("a signature after the close")
        if leaf.manifest >= len(self.manifests):
            raise self._broken("a text that is not logged yet")
        self._signatures[self.size] = _Signature(leaf.strength, leaf.lock)
        self._live[leaf.strength] += 1

    def _withdraw(self, leaf: Withdraw) -> None:
        self._move(leaf.target, State.LIVE, State.WITHDRAWN)
        is_own = leaf.reason == WithdrawReason.SIGNER_WITH_SECRET
        if is_own and commitment.lock(leaf.preimage) != self._signatures[leaf.target].lock:
            raise self._broken("the secret does not open the lock")
        self._withdrawn += leaf.reason != WithdrawReason.CORRECTED

    def _move(self, target: int, before: State, after: State) -> None:
        signature = self._signatures.get(target)
        if signature is None:
            raise self._broken(f"{target} is not a signature")
        if signature.state != before:
            raise self._broken(f"{target} is {signature.state.value}")
        signature.state = after
        self._live[signature.strength] += 1 if after == State.LIVE else -1

    def _manifest(self, leaf: Manifest) -> None:
        if leaf.number != len(self.manifests):
            raise self._broken("texts are not numbered 0, 1, 2 …")
        self.manifests.append(leaf.digest)

    def _broken(self, reason: str) -> BrokenRule:
        return BrokenRule(f"leaf {self.size}: {reason}")


def replay(bodies: list[bytes]) -> Count:
    """Return the count of a whole log, or raise BadEntry or BrokenRule."""
    reader = Replay()
    for body in bodies:
        reader.add(body)
    return reader.count
