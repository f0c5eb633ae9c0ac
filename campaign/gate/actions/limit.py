"""Refuse who comes too often."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from campaign.gate.adapters import counters, marks
from campaign.gate.rules.limits import Rate, network_of, wait
from campaign.lib.refused import Refused


class TooOften(Refused):
    code = "too_often"
    message = _(
        "짧은 사이에 여러 번 보내셨습니다. 적으신 것은 그대로이니 잠시 뒤에 다시 눌러 주세요."
    )

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds


def limit_visits(
    *,
    door: str,
    caller: str,
    address: str = "",
    petition_id: UUID | None = None,
    network: Sequence[Rate] | None = None,
) -> bytes:
    """Count a visit to a door and return the mark of the caller's network; or refuse it.

    The caller is an IP address, which is kept nowhere. All is counted before anything is judged.
    """
    mark = marks.network_mark(network_of(caller))
    of_network = settings.LIMIT_NETWORK if network is None else network
    subjects = {f"network:{mark.hex()}": of_network}
    if address:
        subjects[f"address:{marks.address_mark(address)}"] = settings.LIMIT_ADDRESS
    if petition_id:
        subjects[f"petition:{petition_id.hex}"] = settings.LIMIT_PETITION
    limits = [(name, rate) for name, rates in subjects.items() for rate in rates]
    seconds = _wait(door, limits)
    if seconds:
        raise TooOften(seconds)
    return mark


def _wait(door: str, limits: list[tuple[str, Rate]]) -> int:
    windows = [counters.Window(f"{door}:{name}", seconds) for name, (_, seconds) in limits]
    return wait([rate for _, rate in limits], counters.count(windows))
