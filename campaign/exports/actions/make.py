"""Make the file of a list; the row says which, and a killed worker loses nothing."""

import logging
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from typing import BinaryIO

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format

from campaign.exports import queries
from campaign.exports.adapters.workbook import write_workbook
from campaign.exports.models import COLUMNS, FETCHED_WITHIN, PURPOSES, Export, Form, State
from campaign.exports.rules.cells import csv_line, json_lines
from campaign.exports.rules.purposes import USES, Purpose, cell
from campaign.lib import clock
from campaign.lib.ranges import ranges_of
from campaign.privacy.actions import destroyed
from campaign.privacy.models import Matter, Method
from campaign.signatures.queries.records import records_in_order
from campaign.signatures.rules import regions

HELD = timedelta(seconds=60)
ATTEMPTS = 3
STEP = 500
BLOCK = 64 * 1024
BOM = "\ufeff".encode()  # spreadsheets take CSV for UTF-8 by it

log = logging.getLogger(__name__)


def advance_export(*, export_id: str) -> None:
    """Make a file. Only one worker holds it; who dies lets go after a minute."""
    now = clock.now()
    free = Export.objects.filter(pk=export_id, state=State.MAKING)
    held = free.filter(Q(held_until=None) | Q(held_until__lt=now)).update(
        held_until=now + HELD, attempts=F("attempts") + 1
    )
    if not held:
        return
    export = Export.objects.select_related("petition", "requested_by").get(pk=export_id)
    if export.attempts > ATTEMPTS:
        free.update(state=State.FAILED, held_until=None)
        return
    try:
        _make(export)
    except Exception:
        log.exception("export %s stopped", export.pk)
        free.update(state=State.FAILED, held_until=None)


def resume_exports() -> int:
    """Go on with files whose worker is gone; return how many there were."""
    left = Export.objects.filter(state=State.MAKING)
    free = left.filter(Q(held_until=None) | Q(held_until__lt=clock.now()))
    ids = [str(pk) for pk in free.values_list("pk", flat=True)]
    for export_id in ids:
        advance_export(export_id=export_id)
    return len(ids)


def expire_exports() -> int:
    """Delete what nobody fetched within the hour; return how many went."""
    old = Export.objects.filter(state=State.READY, made_at__lt=clock.now() - FETCHED_WITHIN)
    gone = 0
    for export in old:
        mine = Export.objects.filter(pk=export.pk, state=State.READY)
        with transaction.atomic():
            is_ours = mine.update(state=State.EXPIRED, wrap=b"")
            if is_ours:
                destroyed(Matter.EXPORT, 1, petition=export.petition_id, method=Method.FILE)
        if is_ours:
            queries.delete_file(export)
            gone += 1
    return gone


def _make(export: Export) -> None:
    serials: list[int] = []
    with tempfile.TemporaryFile() as plain:  # unlinked at once; it holds what is sealed next
        _write(export, _rows(export, serials), plain)
        plain.seek(0)
        queries.write_file(export, iter(lambda: plain.read(BLOCK), b""))
    is_ours = Export.objects.filter(pk=export.pk, state=State.MAKING).update(
        state=State.READY,
        made_at=clock.now(),
        rows=len(serials),
        done=len(serials),
        serials=ranges_of(serials),
        held_until=None,
    )
    if not is_ours:  # somebody cancelled it meanwhile
        queries.delete_file(export)


def _write(export: Export, rows: Iterator[list[str]], out: BinaryIO) -> None:
    if export.form == Form.XLSX:
        write_workbook(rows, out)
        return
    if export.form == Form.JSON:
        (mark,), _heads = next(rows), next(rows)
        columns = USES[Purpose(export.purpose)].columns
        out.writelines(json_lines(mark=mark, columns=columns, rows=rows))
        return
    out.write(BOM)
    out.writelines(csv_line(row) for row in rows)


def _rows(export: Export, serials: list[int]) -> Iterator[list[str]]:
    """Yield the mark of who and when, the heads, and the people."""
    use = USES[Purpose(export.purpose)]
    yield [watermark(export)]
    yield [str(COLUMNS[column]) for column in use.columns]
    records = records_in_order(export.petition, last_serial=export.last_serial)
    for read, (entry, record) in enumerate(records, 1):
        serial = entry.serial or 0
        if use.has(record):
            serials.append(serial)
            region = regions.name_of(regions.merged(record.fields["region"]))
            yield [cell(column, serial, record, region) for column in use.columns]
        if read % STEP == 0:
            _say(export, read)


def watermark(export: Export) -> str:
    """Name who asked, when, and what for, in the file itself."""
    at = date_format(timezone.localtime(export.requested_at), "Y-m-d H:i")
    purpose = PURPOSES[Purpose(export.purpose)]
    return f"{export.requested_by} <{export.requested_by.email}> · {at} · {purpose} · {export.pk}"


def _say(export: Export, done: int) -> None:
    Export.objects.filter(pk=export.pk, state=State.MAKING).update(
        done=done, held_until=clock.now() + HELD
    )
