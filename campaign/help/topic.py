"""The shape of a page's help."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

UNDONE = _("이 쪽에는 되돌릴 수 없는 일이 없습니다.")


@dataclass(frozen=True)
class Topic:
    """What a volunteer needs on the pages with these names of addresses."""

    names: tuple[str, ...]
    title: Promise
    purpose: Promise
    first: Promise
    final: Promise = UNDONE

    @property
    def key(self) -> str:
        """Name the topic in the index, by the first of its pages."""
        return self.names[0].replace(":", "-")

    def tells_of(self, wanted: str) -> bool:
        """Tell whether all words of a search stand in it, if only as parts of others."""
        text = f"{self.title} {self.purpose} {self.first} {self.final}".casefold()
        return all(word in text for word in wanted.casefold().split())
