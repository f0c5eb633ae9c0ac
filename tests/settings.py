"""The site's settings with a handful of values that make tests fast and private."""

import atexit
import os
import shutil
import tempfile
from base64 import b64encode
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only for tests")
os.environ.setdefault("WRAPPING_KEYS", "test:" + b64encode(b"k" * 32).decode())
if "DATA_DIR" not in os.environ:
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="yeonmyeong-tests-")
    atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)
worker = os.environ.get("PYTEST_XDIST_WORKER")
if worker and Path(os.environ["DATA_DIR"]).name != worker:  # nobody reads another one's files
    os.environ["DATA_DIR"] = str(Path(os.environ["DATA_DIR"]) / worker)

from campaign.settings import *  # noqa: E402, F403
from campaign.settings import DATA_DIR, DATABASES, STORAGES, USES_SQLITE  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PAGE_SECONDS = 0
# Failed logins and visits are counted here; processes that share a cache would clear each
# other's counts.
CACHE_URL = ""
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if USES_SQLITE:  # threads of a race need a file
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
for folder in ("static", "queue", "queue-done", "queue-control"):  # as a deployment has them
    (DATA_DIR / folder).mkdir(parents=True, exist_ok=True)
PROOF_TRIES, PROOF_COST = 2, 10
ALLOW_PRIVATE_ADDRESSES = True  # the servers of others stand on this machine
UNPROVEN_PERCENT = 100  # people at example.org sign without proof of work
LIMIT_NETWORK = LIMIT_ADDRESS = LIMIT_PETITION = LIMIT_API = []  # all tests come from one network
