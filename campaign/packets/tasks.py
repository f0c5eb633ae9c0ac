"""Doors for the packet worker. What it needs is heavy, and other processes import this too."""

from celery import shared_task

from campaign.packets.actions import round as rounds


@shared_task(name="packets.advance")
def advance(packet_id: str) -> None:
    from campaign.packets.actions.advance import advance_packet

    advance_packet(packet_id=packet_id)


@shared_task(name="packets.resume")
def resume() -> None:
    from campaign.packets.actions.advance import resume_packets

    resume_packets()


@shared_task(name="packets.tell_applicants")
def tell_applicants() -> None:
    rounds.advance_rounds()
