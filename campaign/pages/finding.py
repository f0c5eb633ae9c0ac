"""Which petitions a reader looks for: by words, topic and what became of them."""

import unicodedata
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from campaign.packets.models import Answer, Packet
from campaign.packets.models import State as PacketState
from campaign.petitions.models import Manifest, State, Topic

MOST_LETTERS, MOST_WORDS = 100, 6
READ = ("title", "lead", "title_en", "lead_en")
NAMED = ("petition__organisation", "petition__recipient")
STATES = {
    "open": (_("서명 받는 중"), Q(petition__state=State.OPEN)),
    "handed-in": (_("제출함"), Q(is_handed_in=True)),
    "answered": (_("답변 받음"), Q(is_answered=True)),
    "closed": (_("마감"), Q(petition__state=State.CLOSED)),
}


@dataclass(frozen=True)
class Wish:
    """What was asked for; what makes no sense was left out."""

    text: str = ""
    topic: str = ""
    state: str = ""

    @property
    def is_narrow(self) -> bool:
        return bool(self.text or self.topic or self.state)


def wish(asked: QueryDict) -> Wish:
    """Read the form: Korean letters come joined or apart, by the reader's system."""
    text = unicodedata.normalize("NFC", asked.get("q", "").replace("\0", " "))
    topic, state = asked.get("topic", ""), asked.get("state", "")
    return Wish(
        " ".join(text[:MOST_LETTERS].split()),
        topic if topic in Topic.values else "",
        state if state in STATES else "",
    )


def found(wish: Wish) -> QuerySet[Manifest]:
    """Return what is signed now of each petition that matches, open ones and newer ones first."""
    rows = _matching(wish)
    if wish.state:
        rows = rows.filter(STATES[wish.state][1])
    return rows.order_by("-petition__state", "-petition__opened_at", "petition")


def per_state(wish: Wish) -> dict[str, int]:
    """Count what each state would leave of the same words and topic."""
    counts = {name: Count("pk", filter=which) for name, (_label, which) in STATES.items()}
    return _matching(wish).aggregate(**counts)


def per_topic() -> list[tuple[str, str, int]]:
    """Return the topics that there are, with the number of their petitions."""
    rows = _newest().values_list("petition__topic").annotate(n=Count("pk")).order_by()
    numbers = dict(rows)
    return [(one.value, str(one.label), numbers[one.value]) for one in Topic if one in numbers]


def _matching(wish: Wish) -> QuerySet[Manifest]:
    rows = _newest()
    for word in wish.text.split()[:MOST_WORDS]:
        rows = rows.filter(_says(word))
    return rows.filter(petition__topic=wish.topic) if wish.topic else rows


def _newest() -> QuerySet[Manifest]:
    newest = Manifest.objects.filter(petition=OuterRef("petition")).order_by("-number")
    packets = Packet.objects.filter(petition=OuterRef("petition"), state=PacketState.DELIVERED)
    answers = Answer.objects.filter(packet__petition=OuterRef("petition"))
    rows = Manifest.objects.filter(pk=Subquery(newest.values("pk")[:1])).defer("body")
    return rows.select_related("text", *NAMED).annotate(
        is_handed_in=Exists(packets), is_answered=Exists(answers)
    )


def _says(word: str) -> Q:
    """Find a part of a word anywhere; Korean words end in particles, and join as they like."""
    places = [f"text__{field}" for field in READ]
    places += [f"{who}__{field}" for who in NAMED for field in ("name", "name_en")]
    says = Q()
    for place in places:
        says |= Q(**{f"{place}__icontains": word})
    return says
