"""Kills the sender of letters to the press, over a mail server that defers, refuses and hangs up.

bin/bench press [--recipients 2000] [--kills 5] does all of it. Every recipient is to get two
letters, in their order. A letter that the server had taken before the sender could note it is taken
again under the same Message-ID: that is the one duplicate a kill can make.
"""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from zlib import crc32

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign.settings")
django.setup()

from campaign.outreach.actions import deliver, distribute  # noqa: E402 (only now: settings)
from campaign.outreach.actions.change_list import make_list  # noqa: E402
from campaign.outreach.models import Delivery, Fate  # noqa: E402
from campaign.outreach.queries.sending import flight, to_call  # noqa: E402
from campaign.outreach.rules import post  # noqa: E402
from tests.cast import an_open_petition  # noqa: E402
from tests.newsroom.cast import a_release  # noqa: E402
from tests.outreach.cast import a_contact  # noqa: E402
from tests.outreach.postoffice import (  # noqa: E402
    HANG_UP,
    LATER,
    REFUSE,
    TAKE,
    PostOffice,
    post_office,
)
from tools.bench import report  # noqa: E402
from tools.bench.site import ROOT, Site  # noqa: E402

PAUSE, LEASE = timedelta(milliseconds=500), timedelta(seconds=2)
LONGEST = 900


def rule(address: str, seen: int) -> str:
    """Of a hundred people, 2 are refused, 8 deferred once, 4 twice; 3 lose the connection once."""
    kind = crc32(address.encode()) % 100
    if kind < 2:
        return REFUSE
    if kind < 10:
        return LATER if seen == 1 else TAKE
    if kind < 14:
        return LATER if seen <= 2 else TAKE
    return HANG_UP if kind < 17 and seen == 1 else TAKE


def main(site: Site, *, recipients: int, kills: int) -> None:
    site.begin_anew()
    petition = an_open_petition()
    version = a_release(petition, body="<p>본문입니다.</p>").versions.get()
    people = [
        a_contact(
            petition.organisation, name=f"기자{n}", email=f"p{n}@bench.example", beats=["all"]
        )
        for n in range(recipients)
    ]
    media = make_list(
        actor=None, organisation=petition.organisation, name="모두", rule={"beats": ["all"]}
    )
    distribute.HOLD = timedelta(0)
    for subject in ("first", "second"):
        row = distribute.prepare(
            actor=None,
            petition=petition,
            version=version,
            subject=subject,
            intro="",
            lists=[media],
        )
        distribute.send(actor=None, distribution=row, number=len(flight(row).ready))
    begun = time.monotonic()
    with post_office(rule) as office:
        killed = _send(site, office, kills=kills, letters=2 * recipients)
        _show(
            office,
            recipients=len(people),
            kills=killed,
            seconds=time.monotonic() - begun,
            to_call=len(to_call(row)),
        )


def _send(site: Site, office: PostOffice, *, kills: int, letters: int) -> int:
    """Run a sender; kill it each time it has got a step further; return how often."""
    environment = site.environment | {"MAIL_URL": f"smtp://127.0.0.1:{office.port}"}
    killed, end = 0, time.monotonic() + LONGEST
    step = letters // (kills + 1)
    sender = _start(environment)
    while Delivery.objects.filter(state=Fate.QUEUED).exists() and time.monotonic() < end:
        time.sleep(0.05)
        if killed < kills and len(office.taken) > (killed + 1) * step:
            sender.send_signal(signal.SIGKILL)
            sender.wait()
            killed += 1
            sender = _start(environment)
    sender.terminate()
    sender.wait()
    return killed


def _start(environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tools.bench.press"]
    return subprocess.Popen(command, cwd=ROOT, env=environment)


def serve() -> None:
    """Send what is due, as the worker does, until killed; pauses are short."""
    deliver.LEASE = LEASE
    post.wait = lambda attempts: PAUSE if attempts <= len(post.WAITS) else None
    while True:
        deliver.deliver_due()
        time.sleep(0.1)


def _show(office: PostOffice, *, recipients: int, kills: int, seconds: float, to_call: int) -> None:
    taken: dict[str, list[str]] = {}
    for address, letter in office.taken:
        taken.setdefault(address, []).append(str(letter["Subject"]))
    names = Counter(str(letter["Message-ID"]) for _address, letter in office.taken)
    refused = [f"p{n}@bench.example" for n in range(recipients) if _is_refused(n)]
    expected = {f"p{n}@bench.example" for n in range(recipients)} - set(refused)
    result = {
        "recipients": recipients,
        "missing": sum({"first", "second"} != set(taken.get(one, [])) for one in expected),
        "duplicates": sum(number - 1 for number in names.values()),
        "out_of_order": sum(subjects != sorted(subjects) for subjects in taken.values()),
        "kills": kills,
    }
    lost = sum(office.seen.values()) - len(office.taken)
    fates = Counter(Delivery.objects.values_list("state", flat=True))
    rows = [
        ("letters the server took", len(office.taken)),
        ("letters by what we noted", dict(fates)),
        ("tries the server deferred, refused or cut", lost),
        ("addresses that were refused", len(refused)),
        ("people on the list to telephone", to_call),
        ("seconds", f"{seconds:.0f}"),
    ]
    report.show("letters to the press", rows, result)


def _is_refused(number: int) -> bool:
    return rule(f"p{number}@bench.example", 1) == REFUSE


if __name__ == "__main__":
    serve()
