"""What is known of samples: numbers, and never who."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet

from campaign.ledger.models import Checkpoint
from campaign.ledger.queries import bodies
from campaign.ledger.rules.replay import Replay
from campaign.lib import clock, tokens
from campaign.packets.models import Packet
from campaign.petitions.models import Petition
from campaign.sampling.models import Question, Sample
from campaign.sampling.rules.draw import percent


@dataclass(frozen=True)
class Standing:
    """A sample as everybody may see it."""

    sample: Sample
    root: str

    @property
    def stage(self) -> str:
        """Tell what it waits for: the value ("named", "due"), the draw, answers, or nothing."""
        sample = self.sample
        if sample.finished_at:
            return "finished"
        if sample.drawn_at:
            return "asking"
        if sample.word:
            return "drawing"
        return "due" if sample.public_on <= clock.today() else "named"

    @property
    def percent(self) -> str:
        """At least so much of all is genuine: who was not asked or was silent is not."""
        return percent(self.sample.yes, self.sample.drawn)

    @property
    def percent_of_asked(self) -> str:
        """The same of those alone who had agreed to be asked and were."""
        return percent(self.sample.yes, self.sample.asked)


def standing(sample: Sample) -> Standing:
    return Standing(sample, root_of(sample.packet).hex())


def root_of(packet: Packet) -> bytes:
    """Return the signed root of the log inside a packet."""
    rows = Checkpoint.objects.filter(log=packet.petition_id, size=packet.log_size or 0)
    return bytes(rows.values_list("root", flat=True).get())


def live_of(packet: Packet) -> set[int]:
    """Return the leaves that count in the log inside a packet, by reading all of it again."""
    replay = Replay()
    for _, body in bodies(packet.petition_id, end=packet.log_size or 0):
        replay.add(body)
    return replay.live


def samples_of(petition: Petition) -> list[Standing]:
    """Return the samples of a petition, the newest first."""
    rows = Sample.objects.filter(packet__petition=petition).select_related("packet")
    return [standing(row) for row in rows]


def waiting_for_value(petition: Petition) -> QuerySet[Sample]:
    """Return the samples whose public value is out by now and not entered yet."""
    rows = Sample.objects.filter(packet__petition=petition, word="", finished_at=None)
    return rows.filter(public_on__lte=clock.today()).select_related("packet")


def question_of(token: str) -> Question | None:
    """Return the question behind a mailed link while it can be answered, or None."""
    rows = Question.objects.select_related("sample__packet__petition__organisation")
    found = rows.filter(digest=tokens.digest(token)).first()
    return found if found and not found.sample.packet.petition.is_destroyed else None


def watched(token: str) -> Sample | None:
    """Return the sample that an auditor's link opens, or None."""
    rows = Sample.objects.select_related("packet__petition__organisation")
    return rows.filter(auditor_digest=tokens.digest(token)).first()


def log_url(petition: Petition) -> str:
    """Return where a verifier reads the petition's log."""
    return f"{settings.SITE_URL}/log/{petition.pk}"
