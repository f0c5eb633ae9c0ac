"""How long an exporter waits for a packet, and how much memory all our processes need for it.

Each size begins with an empty database and the sample campaign of so many live signatures, or
with one that was kept. Web server and workers run as docker-compose.yml runs them; this
process only asks for packets, as the desk's view does, and watches their row. Seconds run from
the request to the packet that waits for approval: the message to the worker, freezing, all
volumes, attachments and the seal. After that, not counted, every line of the roll is read back by
pdftotext and compared with the frozen row. Small packets are made three times and the median is
told; the first one finds a worker that has not rendered before.

Memory is the sum of PSS over web server and workers at its highest, looked at up to five times a
second, without PostgreSQL, Redis and this process. Processor time is that of the same processes:
unlike seconds, it hardly depends on what else the machine does.
"""

import json
import re
import subprocess
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass

from campaign.ledger.actions.publish import publish
from campaign.ledger.models import Log
from campaign.packets.actions.request import request_packet
from campaign.packets.models import Packet, State
from campaign.packets.queries.files import ROWS, read_file, read_lines
from campaign.people.models import User
from campaign.petitions.models import Petition
from tools.bench import peers, report
from tools.bench.processes import cpu_seconds, family, peak
from tools.bench.seeds import Seeds
from tools.bench.site import Site

SMALL, TIMES = 2_000, 3
PURPOSE = "bench"
LOOK_SECONDS = 0.05
ROW = re.compile(r"^\s*([\d,]+)\s+([\d,]+)\s+(\S.*?)\s{2,}.*20\d\d\. ", re.MULTILINE)
REFERRED = re.compile(r"부록 \d+ 참조")
LABEL = re.compile(r"([\d,]+) / ([\d,]+)쪽")
PATIENCE_SECONDS = 600


@dataclass(frozen=True)
class Made:
    """One packet that was made."""

    rows: int
    freeze: float
    render: float
    processor: float
    size: int

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


def main(
    site: Site, *, sizes: Iterable[int], with_peers: bool = False, seeds: Seeds | None = None
) -> None:
    found = {size: _measure(site, size, seeds) for size in sizes}
    rows = {
        str(size): {
            "seconds": round(one.median.seconds, 2),
            "peak_mb": round(one.peak_mb),
            "bytes": one.median.size,
        }
        for size, one in found.items()
    }
    lines: list[tuple[str, object]] = [_line(size, one) for size, one in found.items()]
    others = peers.measure() if with_peers else {}
    lines += [(name, figures) for name, figures in others.items()]
    report.show("Packets", lines, {"rows": rows, "peers": others})


def _measure(site: Site, size: int, seeds: Seeds | None) -> Size:
    if seeds:
        seeds.plant(site, size)
    else:
        site.begin_anew()
        site.manage("load_demo", "--signers", str(size))
    publish(log_id=Log.objects.get().pk)  # a site signs every two seconds; a sample is not signed
    site.whole(port=site.port)
    site.wait_for_workers()
    with peak(site.pids) as highest:
        made = [_make(site, size) for _ in range(TIMES if size < SMALL else 1)]
    site.stop()
    _read_back(Packet.objects.filter(purpose=PURPOSE).latest("requested_at"))
    return Size(made, sum(highest()))


def _make(site: Site, size: int) -> Made:
    petition, exporter = Petition.objects.get(), User.objects.get(email="exporter@demo.example")
    before, start = cpu_seconds(family(site.pids)), time.perf_counter()
    packet = request_packet(actor=exporter, petition=petition, purpose=PURPOSE)
    frozen = _reached(packet, State.FROZEN, State.RENDERED)
    rendered = _reached(packet, State.RENDERED)
    packet.refresh_from_db()
    if (packet.total or 0) < size:  # the sample has a sheet of paper besides
        raise SystemExit(f"{size} signers, but a packet of {packet.total}")
    processor = cpu_seconds(family(site.pids)) - before
    written = sum(packet.artifacts.values_list("size", flat=True))
    return Made(packet.provided or 0, frozen - start, rendered - frozen, processor, written)


def _read_back(packet: Packet) -> None:
    """Compare what pdftotext reads with what was frozen, row by row; let qpdf look at each file."""
    expected = (json.loads(line) for line in read_lines(packet, ROWS))
    read = 0
    for name in packet.artifacts.filter(name__startswith="2-roll").values_list("name", flat=True):
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.writelines(read_file(packet, name))
            file.flush()
            subprocess.run(["qpdf", "--check", file.name], check=True, stdout=subprocess.DEVNULL)
            command = ["pdftotext", "-layout", file.name, "-"]
            text = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode()
        for found in ROW.finditer(text):
            number, serial, person, *_ = next(expected)
            read += 1
            shown = " ".join(found[3].split())
            if (found[1], found[2]) != (f"{number:,}", f"{serial:,}") or not (
                shown == " ".join(person.split()) or REFERRED.fullmatch(shown)
            ):
                raise SystemExit(f"row {number} of {name} reads otherwise: {found[0]!r}")
    label = LABEL.findall(text)[-1]
    if read != packet.provided or label[0] != label[1]:
        raise SystemExit(f"{read} rows were read of {packet.provided}; the last page says {label}")


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
        f"in turn {times}), {middle.processor:.2f} s of processor, peak {one.peak_mb:.0f} MB, "
        f"{middle.size:,} bytes"
    )
    return f"{size} signers, {middle.rows} rows", what
