"""The same database, pool and server; no middleware but what Django needs."""

from campaign.settings import *  # noqa: F403
from campaign.settings import INSTALLED_APPS as ALL_APPS

INSTALLED_APPS = [app for app in ALL_APPS if not app.startswith("allauth")]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "tools.bench.bare"
