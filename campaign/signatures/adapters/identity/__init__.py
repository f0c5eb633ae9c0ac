"""What an identity verification agency (본인확인기관) must do for this site: docs/identity.md."""

from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string


class NotConfirmed(Exception):
    """The agency did not confirm a person, or its answer does not hold."""


@dataclass(frozen=True, repr=False)
class Proof:
    """What an agency says: our reference, and the person's linking information (연계정보, CI)."""

    reference: str
    ci: str


class Agency(Protocol):
    """One agency. It sends people back with GET, because of how cookies are kept."""

    def start(self, *, reference: str, back: str) -> str:
        """Return the address at the agency to which the signer goes."""

    def finish(self, request: HttpRequest) -> Proof:
        """Check what the agency sent back, or raise NotConfirmed; ask it for nothing but the CI."""


def agency() -> Agency:
    """Return the agency whose class IDENTITY_AGENCY names."""
    found: Agency = import_string(settings.IDENTITY_AGENCY)()
    return found
