"""Let no name of a protected person into what will be read by others."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from campaign.lib.refused import Refused
from campaign.petitions.models import Petition
from campaign.press.queries.names import shielded_in


class NamesSomebody(Refused):
    code = "names_somebody"

    def __init__(self, aliases: list[str]) -> None:
        super().__init__()
        self.message = _("글에 나오면 안 되는 이름이 있습니다. 대신 쓸 이름: %s") % ", ".join(
            aliases
        )


def refuse_names(petition: Petition, *typed: object) -> None:
    """Refuse texts, in lists or alone, in which such a name stands."""
    # A sign that is in no name keeps the end of one text from meeting the beginning of the next.
    if aliases := shielded_in(petition, "\0".join(_texts(typed))):
        raise NamesSomebody(aliases)


def _texts(typed: Iterable[object]) -> Iterable[str]:
    for one in typed:
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            yield from _texts(one.values())
        elif isinstance(one, list | tuple):
            yield from _texts(one)
