"""Dump, sign on, destroy, restore, refuse, rebuild, go on; and a stranger finds one history."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from threading import Thread
from typing import NoReturn
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import override_settings

from campaign.ledger.actions.fold import Behind
from campaign.ledger.actions.publish import publish
from campaign.ledger.models import Checkpoint, Log
from campaign.petitions.models import Petition
from campaign.petitions.queries import signable
from campaign.signatures.actions.confirm import confirm_by_link
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.actions.mail_pending import mint_due, settle
from campaign.signatures.actions.sign import sign_petition
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.models import Signature
from campaign.signatures.queries import records
from campaign.signatures.queries.records import open_pending
from campaign.signatures.queries.rows import live
from campaign.signatures.rules.signer import Choices, Signer
from tools.bench.site import HOST, ROOT, Site
from tools.drill.database import Database

PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
SLUG, EARLY, LATE = "my-face-is-mine", 20, 12
BEGAN = time.perf_counter()


def drill(site: Site, database: Database) -> None:
    """Go through all of it; raise SystemExit at the first thing that is not as it must be."""
    backup, mirror, receipt = (site.folder / name for name in ("backup", "mirror", "receipt"))
    site.manage("migrate", "--verbosity", "0")
    site.manage("load_demo", "--signers", str(EARLY))
    say(f"{grow().size} leaves are signed, and backed up")
    database.back_up(backup)

    late = [sign(f"late{number}") for number in range(LATE)]
    withdraw_signature(signature=early_one())
    log = grow()
    receipt.write_text(receipt_of(late[0]), encoding="utf-8")
    mirrored(log, mirror)
    say(f"{LATE} people sign, one withdraws: {log.size} leaves are signed, and mirrored elsewhere")

    connection.close()
    connection.close_pool()
    database.destroy()
    database.restore(backup)
    found = fsck()
    expect(f"the guard: {log.size} leaves were signed" in found, found)
    say(f"the database is destroyed and restored; ledger_fsck: {found.partition(': ')[2]}")

    sign("after-the-restore")
    expect_refusal(log)
    say("somebody signs; nothing is folded or signed while the guard is ahead")

    call_command("ledger_rebuild", str(log.pk), "--from", str(mirror))
    expect(not fsck(), fsck())
    say("the leaves are back from the mirror; ledger_fsck: all well")

    call_command("adopt_receipt", str(receipt))
    after = grow()
    expect(after.size == log.size + 1, f"{after.size} leaves, after {log.size}")
    judged(after, mirror / "checkpoint")
    print("The drill passed.")


def say(text: str) -> None:
    print(f"{time.perf_counter() - BEGAN:6.1f} s  {text}", flush=True)


def expect(is_so: object, found: object) -> None:
    if not is_so:
        give_up(found)


def give_up(found: object) -> NoReturn:
    raise SystemExit(f"The drill failed: {found}")


def grow() -> Log:
    """Fold and publish, as the worker does."""
    petition = Petition.objects.get(slug=SLUG)
    fold_petition(petition_id=petition.pk)
    publish(log_id=petition.pk)
    return Log.objects.get(pk=petition.pk)


def sign(name: str) -> Signature:
    signer = Signer(
        name="김연명",
        contact=f"{name}@drill.example",
        region="11",
        comment="",
        choices=Choices(provide=True),
    )
    sign_petition(signable=signable(SLUG), signer=signer, language="ko")
    batch = mint_due()
    settle([pending for pending, _ in batch])
    ((_, secrets),) = [one for one in batch if open_pending(one[0]) == signer]
    return confirm_by_link(token=secrets.token)


def early_one() -> Signature:
    petition = Petition.objects.get(slug=SLUG)
    return live(petition).earliest("entry__serial")


def receipt_of(signature: Signature) -> str:
    secret = signature.withdrawal_secret
    signature.entry.refresh_from_db()
    receipt = records.receipt_of(signature, secret=secret)
    return receipt.text if receipt else give_up("there is no receipt")


def mirrored(log: Log, folder: Path) -> None:
    """Let somebody elsewhere download the log."""
    with served(log) as address:
        verifier("fetch", address, folder)


def judged(log: Log, old: Path) -> None:
    """Let a stranger who kept an old checkpoint look at the log as it is now."""
    with served(log) as address:
        continued = verifier("consistency", old, address)
        counted = verifier("log", address)
    for words, verdict in (("continues", continued), ("live signatures", counted)):
        line = next(line for line in verdict.splitlines() if words in line)
        say(f"the verifier: {line.partition('right')[2].strip()}")


class Silent(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(log: Log) -> Iterator[str]:
    """Serve the site from this process, without styled pages; give the address of the log."""
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    plain = {**settings.STORAGES, "staticfiles": {"BACKEND": PLAIN}}
    with (
        override_settings(STORAGES=plain),
        make_server(HOST, 0, get_wsgi_application(), handler_class=Silent) as server,
    ):
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{HOST}:{server.server_port}/log/{log.pk}"
        server.shutdown()


def verifier(*arguments: object) -> str:
    """Return the verdict of the tool that people carry away; it must be yes."""
    tool = ROOT / "tools" / "yeonmyeong_verify.py"
    command = [sys.executable, "-I", str(tool), *map(str, arguments), "--lang", "en"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    expect(ran.returncode == 0, ran.stdout + ran.stderr)
    return ran.stdout


def fsck() -> str:
    """Return what ledger_fsck finds wrong, or an empty text."""
    out = StringIO()
    try:
        call_command("ledger_fsck", stdout=out)
    except CommandError:
        return out.getvalue().strip()
    return ""


def expect_refusal(log: Log) -> None:
    try:
        fold_petition(petition_id=log.pk)
    except Behind:
        newest = Checkpoint.objects.filter(log=log.pk).latest("size").size
        expect(newest < log.size, f"{newest} leaves are signed again")
        return
    give_up("a restored database took new leaves")
