"""Doors for the packet worker."""

from celery import shared_task

from campaign.packets.actions import advance as action


@shared_task(name="packets.advance")
def advance(packet_id: str) -> None:
    action.advance_packet(packet_id=packet_id)


@shared_task(name="packets.resume")
def resume() -> None:
    action.resume_packets()
