"""Ask the witnesses of a log for their signatures on a head that the log has signed.

Who does not answer is asked again later and later, so nobody else waits for it.
"""

import logging
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait

from campaign.ledger import queries
from campaign.ledger.adapters.witness import SECONDS, NotSigned, Stale, add_checkpoint
from campaign.ledger.models import Log, Witness
from campaign.ledger.rules.checkpoint import Checkpoint as Head
from campaign.ledger.rules.witness import Trouble, line_of
from campaign.ledger.rules.witness import wait as rest_after
from campaign.lib import clock

alarm = logging.getLogger(__name__)
Answers = dict[Witness, "bytes | NotSigned | Stale"]


def cosign(*, log: Log, head: Head, note: str) -> list[str]:
    """Return the lines of the witnesses that signed; remember of each how it went."""
    answers = _ask(log, head, note, queries.witnesses_to_ask(log.pk))
    stale = [one for one, answer in answers.items() if isinstance(answer, Stale)]
    for one in stale:
        one.size = answers[one].size  # type: ignore[union-attr]
    answers |= _ask(log, head, note, stale)
    lines = [_settle(one, head, answer) for one, answer in answers.items()]
    return [line for line in lines if line]


def _ask(log: Log, head: Head, note: str, witnesses: Iterable[Witness]) -> Answers:
    """Ask all of them at the same time, and wait for none longer than two seconds."""
    rows = list(witnesses)
    answers: Answers = {one: NotSigned(Trouble.AHEAD) for one in rows if one.size > head.size}
    asked = [one for one in rows if one not in answers]
    if not asked:
        return answers
    tree, pool = queries.stored_tree(log.pk, head.size), ThreadPoolExecutor(len(asked))
    futures: dict[Future[bytes], Witness] = {}
    for one in asked:
        proof = tree.consistency(one.size)
        futures[pool.submit(add_checkpoint, one.url, note, old=one.size, proof=proof)] = one
    wait(futures, timeout=SECONDS)
    pool.shutdown(wait=False, cancel_futures=True)
    return answers | {one: _result(future) for future, one in futures.items()}


def _result(future: Future[bytes]) -> "bytes | NotSigned | Stale":
    if not future.done() or future.cancelled():
        return NotSigned(Trouble.AWAY)
    error = future.exception()
    if isinstance(error, NotSigned | Stale):
        return error
    return future.result()


def _settle(one: Witness, head: Head, answer: "bytes | NotSigned | Stale") -> str | None:
    """Return the witness's line, if it is good, and write down what happened."""
    if isinstance(answer, bytes):
        line = line_of(one.verifier, head.text, answer)
        if line:
            _praise(one, head)
            return line
        answer = NotSigned(Trouble.UNSIGNED)
    trouble = answer.trouble if isinstance(answer, NotSigned) else Trouble.REFUSED
    _blame(one, trouble)
    return None


def _praise(one: Witness, head: Head) -> None:
    Witness.objects.filter(pk=one.pk).update(
        size=head.size,
        cosigned_at=clock.now(),
        trouble="",
        failures=0,
        failing_since=None,
        ask_at=None,
    )


def _blame(one: Witness, trouble: Trouble) -> None:
    now, failures = clock.now(), one.failures + 1
    alarm.warning("ledger: the witness %s does not sign: %s", one, trouble)
    Witness.objects.filter(pk=one.pk).update(
        trouble=trouble,
        failures=min(failures, 1000),
        failing_since=one.failing_since or now,
        ask_at=now + rest_after(failures),
    )
