"""What the codes of reasons are called."""

from django.utils.translation import gettext_lazy as _

NAMES = {
    "burst": _("갑자기 몰림"),
}


def name_of_code(code: str) -> str:
    return str(NAMES.get(code, code))
