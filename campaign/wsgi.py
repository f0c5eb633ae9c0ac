"""What the web server calls."""

import os

from django.core.wsgi import get_wsgi_application

from campaign.pages.front import Front

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign.settings")

application = Front(get_wsgi_application())
