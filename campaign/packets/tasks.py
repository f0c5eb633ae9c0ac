"""Doors for the packet worker."""

from celery import shared_task

from campaign.packets.actions import advance as action
from campaign.packets.actions import round as rounds


@shared_task(name="packets.advance")
def advance(packet_id: str) -> None:
    action.advance_packet(packet_id=packet_id)


@shared_task(name="packets.resume")
def resume() -> None:
    action.resume_packets()


@shared_task(name="packets.tell_applicants")
def tell_applicants() -> None:
    rounds.advance_rounds()
