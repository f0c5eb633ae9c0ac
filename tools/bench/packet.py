"""How long an exporter waits for a packet, and how much memory all our processes need for it.

Each size begins with an empty database and the sample campaign of so many live signatures. Web
server, both workers and the scheduler run as in production; this process only asks for packets,
as the desk's view does, and watches their row. Seconds run from the request to the packet that
waits for approval: the message to the worker, freezing and rendering. Small packets are made
three times and the median is told; the first one finds a worker that has not rendered before.

Memory is the sum of PSS over web server, workers and scheduler at its highest, looked at five
times a second, without PostgreSQL, Redis and this process. Processor time is that of the same
processes: unlike seconds, it hardly depends on what else the machine does.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass

from campaign.packets.actions.request import request_packet
from campaign.packets.models import Packet, State
from campaign.people.models import User
from campaign.petitions.models import Petition
from tools.bench import report
from tools.bench.processes import cpu_seconds, family, peak
from tools.bench.site import Site

SMALL, TIMES = 2_000, 3
LOOK_SECONDS = 0.02
PATIENCE_SECONDS = 600


@dataclass(frozen=True)
class Made:
    """One packet that was made."""

    rows: int
    freeze: float
    render: float
    processor: float

    @property
    def seconds(self) -> float:
        return self.freeze + self.render


@dataclass(frozen=True)
class Size:
    """What packets of one size took."""

    made: list[Made]
    peak_mb: float

    @property
    def median(self) -> Made:
        return sorted(self.made, key=lambda one: one.seconds)[len(self.made) // 2]


def main(site: Site, *, sizes: Iterable[int]) -> None:
    found = {size: _measure(site, size) for size in sizes}
    rows = {
        str(size): {"seconds": round(one.median.seconds, 2), "peak_mb": round(one.peak_mb)}
        for size, one in found.items()
    }
    report.show("Packets", [_line(size, one) for size, one in found.items()], {"rows": rows})


def _measure(site: Site, size: int) -> Size:
    site.begin_anew()
    site.manage("load_demo", "--signers", str(size))
    site.web(port=site.port)
    for service in (["worker", "quick"], ["worker", "packets"], ["scheduler"]):
        site.run(*service)
    site.wait_for_workers()
    with peak(site.pids) as highest:
        made = [_make(site, size) for _ in range(TIMES if size < SMALL else 1)]
    site.stop()
    return Size(made, highest())


def _make(site: Site, size: int) -> Made:
    petition, exporter = Petition.objects.get(), User.objects.get(email="exporter@demo.example")
    before, start = cpu_seconds(family(site.pids)), time.perf_counter()
    packet = request_packet(actor=exporter, petition=petition, purpose="bench")
    frozen = _reached(packet, State.FROZEN, State.RENDERED)
    rendered = _reached(packet, State.RENDERED)
    packet.refresh_from_db()
    if packet.total != size:
        raise SystemExit(f"{size} signers, but a packet of {packet.total}")
    processor = cpu_seconds(family(site.pids)) - before
    return Made(packet.provided or 0, frozen - start, rendered - frozen, processor)


def _reached(packet: Packet, *states: State) -> float:
    end = time.perf_counter() + PATIENCE_SECONDS
    while (now := time.perf_counter()) < end:
        state = Packet.objects.values_list("state", flat=True).get(pk=packet.pk)
        if state in states:
            return now
        if state == State.FAILED:
            raise SystemExit("The packet was not made; see the log above.")
        time.sleep(LOOK_SECONDS)
    raise SystemExit(f"The packet was not made within {PATIENCE_SECONDS} seconds.")


def _line(size: int, one: Size) -> tuple[str, object]:
    times = ", ".join(f"{made.seconds:.2f}" for made in one.made)
    middle = one.median
    what = (
        f"{middle.seconds:.2f} s (frozen {middle.freeze:.2f}, rendered {middle.render:.2f}; "
        f"in turn {times}), {middle.processor:.2f} s of processor, peak {one.peak_mb:.0f} MB"
    )
    return f"{size} signers, {middle.rows} rows", what
