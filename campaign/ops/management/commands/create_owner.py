"""The first owner of an organisation: an invitation, as everybody after them gets one."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from campaign.people.rules import Role
from campaign.petitions.actions.appoint import invite_organiser
from campaign.petitions.models import Organisation


class Command(BaseCommand):
    help = "Invite the first owner of an organisation; prints the link that is also mailed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("organisation", help="its name; it is made if absent")

    def handle(self, *, email: str, organisation: str, **_: Any) -> None:
        group, _created = Organisation.objects.get_or_create(name=organisation)
        link = invite_organiser(actor=None, email=email, role=Role.OWNER, organisation=group)
        self.stdout.write(link)
