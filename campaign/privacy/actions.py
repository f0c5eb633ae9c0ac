"""Write down what signers have a right to know (Personal Information Protection Act, 35)."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from campaign.lib import clock
from campaign.lib.ranges import ranges_of
from campaign.privacy.models import Disclosure, Kind, NameTakenBack


def disclose(
    *,
    petition: UUID,
    kind: Kind,
    source: str,
    words: tuple[str, str, str],
    columns: Sequence[str],
    serials: Iterable[int],
) -> Disclosure:
    """Record that data left, in the transaction in which they do; `words` name it, why, to whom."""
    name, purpose, recipient = words
    return Disclosure.objects.create(
        petition=petition,
        kind=kind,
        source=source,
        name=name,
        purpose=purpose,
        recipient=recipient,
        columns=list(columns),
        serials=ranges_of(serials),
        at=clock.now(),
    )


def choose_handing_in(*, petition: UUID, serial: int, provide: bool) -> None:
    """Keep the serials whose names are taken back, for the next supplement."""
    if provide:
        NameTakenBack.objects.filter(petition=petition, serial=serial).delete()
    else:
        NameTakenBack.objects.get_or_create(
            petition=petition, serial=serial, defaults={"on": clock.today()}
        )
