"""Whether a person may take names out now."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.people.rules import OWNERS_FOR_EXPORT
from campaign.petitions import queries
from campaign.petitions.models import Petition


class SecondOwnerMissing(Refused):
    code = "second_owner_missing"
    message = _(
        "서명한 사람의 이름이 나가는 문서는 대표가 두 사람일 때 만들 수 있습니다. "
        "“사람과 권한”에서 대표를 한 사람 더 초대해 주세요."
    )


class NotAnExporter(Refused):
    code = "not_an_exporter"
    message = _("“제출 문서” 역할을 맡은 사람만 할 수 있습니다.")


class Destroyed(Refused):
    code = "destroyed"
    message = _("캠페인이 끝나 서명한 사람의 자료를 파기했습니다. 내보낼 것이 없습니다.")


class TooNew(Refused):
    code = "too_new"
    message: str | Promise = _(
        "이 역할을 맡은 지 하루가 지나야 문서를 만들고 내려받습니다. %(when)s부터 됩니다. "
        "급하면 대표가 “사람과 권한”에서 바로 열어 줄 수 있습니다."
    )

    def __init__(self, since: datetime) -> None:
        when = date_format(timezone.localtime(since), "SHORT_DATETIME_FORMAT")
        self.message = str(self.message) % {"when": when}


def check_export(*, actor: User, petition: Petition) -> None:
    """Refuse while there is one owner alone, in the first day of an exporter, and at the end."""
    if petition.is_destroyed:
        raise Destroyed
    if queries.owners_of(petition).count() < OWNERS_FOR_EXPORT:
        raise SecondOwnerMissing
    since = queries.exports_from(actor, petition)
    if since is None:
        raise NotAnExporter
    if since > clock.now():
        raise TooNew(since)
