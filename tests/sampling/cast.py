"""A packet that was handed in, and a sample of it at any stage."""

from datetime import timedelta

import time_machine

from campaign.ledger.actions.publish import publish_all
from campaign.ledger.models import Checkpoint
from campaign.lib import clock, tokens
from campaign.packets.models import Packet
from campaign.sampling.actions.enter_value import enter_value
from campaign.sampling.actions.open_sample import open_sample
from campaign.sampling.models import Question, Sample
from campaign.signatures.actions.fold import fold_all
from campaign.signatures.models import Signature
from tests.filing.cast import a_delivered_packet

SOURCE = "로또 6/45 제1250회 당첨번호 여섯(가상)"
URL = "https://lottery.example/1250"


def a_packet_of_today(petition, *, by) -> Packet:
    """Return a packet that was handed in, whose log is the one of now."""
    fold_all()
    publish_all()
    point = Checkpoint.objects.filter(log=petition.pk).latest("size")
    return a_delivered_packet(petition, by=by, log_size=point.size)


def a_sample(packet: Packet, *, wanted: int = 20) -> Sample:
    """Announce a sample; the value is out tomorrow."""
    if not Checkpoint.objects.filter(log=packet.petition_id, size=packet.log_size).exists():
        fold_all()
        publish_all()
        point = Checkpoint.objects.filter(log=packet.petition_id).latest("size")
        Packet.objects.filter(pk=packet.pk).update(log_size=point.size)
    return open_sample(
        actor=packet.requested_by,
        packet=packet,
        wanted=wanted,
        source=SOURCE,
        public_on=clock.today() + timedelta(days=1),
    )


def with_value(sample: Sample, value: str = "5, 12, 19, 23, 31, 44") -> Sample:
    """Enter the value on the day on which it is out."""
    with time_machine.travel(clock.now() + timedelta(days=1)):
        return enter_value(actor=sample.opened_by, sample=sample, value=value, url=URL)


def a_question(signature: Signature) -> tuple[Sample, str]:
    """Return a sample that asks this signer alone, and the secret of the link in the letter."""
    sample = Sample.objects.filter(packet__petition=signature.petition).latest("opened_at")
    sample = with_value(sample)
    sample.drawn_at, sample.ends_at = clock.now(), clock.now() + timedelta(days=14)
    sample.live = sample.drawn = sample.agreed = sample.asked = 1
    sample.save()
    token = tokens.new_token()
    Question.objects.create(sample=sample, signature=signature, digest=tokens.digest(token))
    return sample, token
