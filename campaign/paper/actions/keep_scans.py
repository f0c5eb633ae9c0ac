"""Keep scanned pages, say to which sheet they belong, throw away what was scanned wrongly."""

from collections.abc import Sequence
from hashlib import sha256

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.keys.models import Purpose
from campaign.keys.queries import current_key
from campaign.keys.rules import wrap_record_key
from campaign.lib import clock, encryption
from campaign.lib.reencode import MOST_PAGES
from campaign.lib.refused import Refused
from campaign.paper import queries
from campaign.paper.actions.move_sheets import refuse_cancelled
from campaign.paper.models import Scan, Sheet
from campaign.people.models import User
from campaign.petitions.models import Petition


class PagesAndSheetsDiffer(Refused):
    code = "pages_and_sheets_differ"
    message = _("파일의 쪽수와 서명지의 장수가 다릅니다. 한 장뿐이면 모든 쪽을 그 장에 둡니다.")


class TooManyForASheet(Refused):
    code = "too_many_for_a_sheet"
    message = _("한 장에 20쪽까지 둘 수 있습니다. 어느 장의 스캔인지 살펴 주세요.")


class AlreadyChecked(Refused):
    code = "already_checked"
    message = _("이미 스캔과 견주어 확인한 줄이 있어 스캔을 바꿀 수 없습니다.")


@transaction.atomic
def keep_scans(
    *, actor: User, petition: Petition, pictures: Sequence[bytes], sheets: Sequence[Sheet]
) -> list[Scan]:
    """Seal a picture for each page: one sheet a page in order, all on one sheet, or on none yet."""
    if len(sheets) > 1 and len(sheets) != len(pictures):
        raise PagesAndSheetsDiffer
    for sheet in sheets:
        _refuse_settling(sheet)
    if len(sheets) == 1 and sheets[0].scans.count() + len(pictures) > MOST_PAGES:
        raise TooManyForASheet
    places = list(sheets) if len(sheets) > 1 else [*sheets, None][:1] * len(pictures)
    kept = [
        _keep(actor, petition, picture, place, order)
        for order, (picture, place) in enumerate(zip(pictures, places, strict=True))
    ]
    for sheet in sheets:
        _note_return(sheet)
    record(
        actor=actor,
        act="paper.scan",
        subject=petition,
        pages=len(kept),
        sheets=[sheet.number for sheet in sheets],
    )
    return kept


@transaction.atomic
def assign_scan(*, actor: User, scan: Scan, sheet: Sheet) -> None:
    """Say to which sheet a page belongs."""
    for one in (scan.sheet, sheet):
        if one:
            _refuse_settling(one)
    if sheet.scans.count() >= MOST_PAGES:
        raise TooManyForASheet
    scan.sheet, scan.edges = sheet, None
    scan.save(update_fields=["sheet", "edges"])
    _note_return(sheet)
    record(actor=actor, act="paper.assign", subject=scan, sheet=sheet.number)


@transaction.atomic
def remove_scan(*, actor: User, scan: Scan) -> None:
    """Throw a page away, its file with it."""
    if scan.sheet:
        _refuse_settling(scan.sheet)
    record(actor=actor, act="paper.remove_scan", subject=scan, digest=scan.digest)
    path = scan.path
    scan.delete()
    transaction.on_commit(lambda: default_storage.delete(path))


def _refuse_settling(sheet: Sheet) -> None:
    refuse_cancelled([Sheet.objects.select_for_update().get(pk=sheet.pk)])
    if queries.is_settling(sheet):
        raise AlreadyChecked


def _note_return(sheet: Sheet) -> None:
    """Write down that a sheet has come back, since it was scanned."""
    Sheet.objects.filter(pk=sheet.pk, returned_on=None).update(
        returned_on=clock.today(), lost_on=None
    )


def _keep(actor: User, petition: Petition, picture: bytes, sheet: Sheet | None, order: int) -> Scan:
    data = current_key(owner=petition.id, purpose=Purpose.DATA)
    scan = Scan(petition=petition, sheet=sheet, order=order, uploaded_by=actor)
    scan.uploaded_at, scan.size = clock.now(), len(picture)
    scan.digest = sha256(picture).hexdigest()
    scan.wrap = wrap_record_key(
        encryption.new_key(), key=data.secret, key_id=data.id, place=scan.place
    )
    scan.save(force_insert=True)
    queries.write_scan(scan, picture)
    return scan
