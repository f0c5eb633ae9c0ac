"""Let no letter leave whose words need putting right."""

from django.utils.translation import gettext_lazy as _

from campaign.lib.refused import Refused
from campaign.outreach.models import Distribution
from campaign.outreach.queries.beside import findings


class NotClean(Refused):
    code = "not_clean"
    message = _("아직 바로잡을 것이 있습니다. 아래 목록을 보아 주세요.")


def refuse_slips(distribution: Distribution) -> None:
    """Refuse where a text of the press desk would not be published either."""
    if findings(distribution):
        raise NotClean
