"""All settings. Values come from the environment (see .env.example); nothing set is safe."""

from pathlib import Path

from campaign import env

# --- Where things are ------------------------------------------------------------------------
ROOT: Path = env.ROOT
DATA_DIR = Path(env.text("DATA_DIR", default=str(ROOT / "var"))).resolve()
SITE_URL = env.text("SITE_URL", default="http://localhost:8000").rstrip("/")

# --- Safety ----------------------------------------------------------------------------------
SECRET_KEY = env.secret("SECRET_KEY")
# Keys that wrap all other keys: "id:base64 of 32 bytes", the first one wraps, all open.
WRAPPING_KEYS = env.secret("WRAPPING_KEYS")
DEBUG = env.flag("DEBUG", default=False)
# The demo shows every mail and the second factor of its fictional people on a page.
DEMO = env.flag("DEMO", default=False)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", default="localhost,127.0.0.1,[::1]")
TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", default=0)
# Servers that organisers name, such as witnesses, must stand in the public network.
ALLOW_PRIVATE_ADDRESSES = env.flag("ALLOW_PRIVATE_ADDRESSES", default=False)
IS_SECURE = SITE_URL.startswith("https://")

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_NAME = "__Host-session" if IS_SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_SECURE else "csrf"
SESSION_COOKIE_AGE = 30 * 60  # of silence; every organisers' page starts it anew
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_SECURE
SECURE_SSL_REDIRECT = False  # the proxy in front does it
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY_COUNT else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [SITE_URL]

CONTENT_SECURITY_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}

# --- What runs -------------------------------------------------------------------------------
INSTALLED_APPS = [
    "campaign.ops",
    "campaign.takeout",
    "campaign.pages",
    "campaign.dashboard",
    "campaign.help",
    "campaign.api",
    "campaign.officer",
    "campaign.agenda",
    "campaign.guests",
    "campaign.coverage",
    "campaign.photos",
    "campaign.offers",
    "campaign.outreach",
    "campaign.webhooks",
    "campaign.newsroom",
    "campaign.filing",
    "campaign.sampling",
    "campaign.updates",
    "campaign.packets",
    "campaign.paper",
    "campaign.onsite",
    "campaign.coalition",
    "campaign.review",
    "campaign.exports",
    "campaign.evidence",
    "campaign.signatures",
    "campaign.press",
    "campaign.oversight",
    "campaign.routes",
    "campaign.plain",
    "campaign.petitions",
    "campaign.switches",
    "campaign.people",
    "campaign.privacy",
    "campaign.audit",
    "campaign.ledger",
    "campaign.gate",
    "campaign.letters",
    "campaign.keys",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.google",
    "allauth.socialaccount.providers.kakao",
    "allauth.socialaccount.providers.naver",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "campaign.ledger.middleware.plain_files",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "campaign.lib.content_policy.content_policy",
    "campaign.pages.middleware.petition_pages",
    "django.middleware.locale.LocaleMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "campaign.switches.middleware.read_only",
    "campaign.people.middleware.LoginRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "campaign.people.middleware.require_second_factor",
]
ROOT_URLCONF = "campaign.urls"
WSGI_APPLICATION = "campaign.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "campaign.lib.languages.switch",
                "campaign.switches.views.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "campaign.lib.languages",
                "campaign.lib.particles",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Texts and settings of a petition are remembered so long by each process; its count never is.
PAGE_SECONDS = 1

# --- Data ------------------------------------------------------------------------------------
DATABASES = {"default": env.database("DATABASE_URL", default=f"sqlite:///{DATA_DIR}/site.sqlite3")}
USES_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
DATABASES["default"]["OPTIONS"] = (
    # Without WAL and IMMEDIATE, simultaneous signers see "database is locked".
    {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    if USES_SQLITE
    else {
        "pool": {"min_size": 1, "max_size": env.number("DATABASE_POOL_SIZE", default=8)},
        # Statements that come again are planned once. PgBouncer, where it stands in between, must
        # let them through (max_prepared_statements).
        "server_side_binding": True,
        "prepare_threshold": 5,
    }
)
# What was signed last stands outside the database: a restored backup must not fork a log.
LEDGER_GUARD = env.text("LEDGER_GUARD", default="") or f"file://{DATA_DIR}/guard"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
CACHE_URL = env.text("CACHE_URL", default="")
if CACHE_URL:
    CACHES["default"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": CACHE_URL,
    }
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [ROOT / "static"]

# --- Work in the background ------------------------------------------------------------------
CELERY_BROKER_URL = env.text("BROKER_URL", default="")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_PUBLISH_RETRY = False  # a request does not wait for a broker that is away
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
LONG_WORK = (
    *("packets", "paper", "exports", "review", "officer"),
    *("filing", "sampling", "outreach", "updates"),
)
CELERY_TASK_ROUTES = {f"{name}.*": {"queue": "packets"} for name in LONG_WORK}
CELERY_TASK_ROUTES["webhooks.*"] = {"queue": "webhooks"}  # others' servers may be slow
CELERY_TASK_DEFAULT_QUEUE = "quick"
CELERY_TIMEZONE = "Asia/Seoul"
# A tick that could not start in time is dropped: the next one does the same work.
CELERY_BEAT_SCHEDULE = {
    "mail": {"task": "signatures.mail_pending", "schedule": 1.0, "options": {"expires": 1}},
    "texts": {"task": "signatures.text_pending", "schedule": 2.0, "options": {"expires": 2}},
    "fold": {"task": "signatures.fold", "schedule": 2.0, "options": {"expires": 2}},
    "expire": {"task": "signatures.expire_pending", "schedule": 600.0, "options": {"expires": 600}},
    "remind": {"task": "signatures.remind", "schedule": 600.0, "options": {"expires": 600}},
    "held": {"task": "signatures.log_held", "schedule": 300.0, "options": {"expires": 300}},
    "review": {"task": "review.resume", "schedule": 15.0, "options": {"expires": 15}},
    "answers": {"task": "signatures.note_answers", "schedule": 30.0, "options": {"expires": 30}},
    "gate": {"task": "gate.watch", "schedule": 30.0, "options": {"expires": 30}},
    "clock": {"task": "petitions.follow_clock", "schedule": 30.0, "options": {"expires": 30}},
    "trail": {"task": "petitions.pin_trail", "schedule": 3600.0, "options": {"expires": 3600}},
    "tablets": {"task": "onsite.tidy", "schedule": 3600.0, "options": {"expires": 3600}},
    "notices": {"task": "dashboard.notices", "schedule": 60.0, "options": {"expires": 60}},
    "paper": {"task": "paper.count_rows", "schedule": 60.0, "options": {"expires": 60}},
    "blackout": {"task": "paper.black_out", "schedule": 300.0, "options": {"expires": 300}},
    "printing": {
        "task": "paper.resume_printings",
        "schedule": 30.0,
        "options": {"expires": 30},
    },
    "exports": {"task": "exports.resume", "schedule": 15.0, "options": {"expires": 15}},
    "retention": {"task": "officer.expire", "schedule": 3600.0, "options": {"expires": 3600}},
    "endings": {"task": "officer.resume", "schedule": 60.0, "options": {"expires": 60}},
    "words": {"task": "officer.publish_words", "schedule": 600.0, "options": {"expires": 600}},
    "press": {"task": "outreach.deliver", "schedule": 10.0, "options": {"expires": 10}},
    "guests": {"task": "guests.tidy", "schedule": 3600.0, "options": {"expires": 3600}},
    "asking": {"task": "guests.mail_requests", "schedule": 30.0, "options": {"expires": 30}},
    "offers": {"task": "offers.tell_opened", "schedule": 15.0, "options": {"expires": 15}},
    "webhooks": {"task": "webhooks.tell", "schedule": 10.0, "options": {"expires": 10}},
    "results": {"task": "filing.announce", "schedule": 60.0, "options": {"expires": 60}},
    "updates": {"task": "updates.send", "schedule": 60.0, "options": {"expires": 60}},
    "renewals": {"task": "updates.renew", "schedule": 3600.0, "options": {"expires": 3600}},
    "samples": {"task": "sampling.ask", "schedule": 60.0, "options": {"expires": 60}},
    "bulletin": {"task": "oversight.mail", "schedule": 60.0, "options": {"expires": 60}},
    "rounds": {"task": "packets.tell_applicants", "schedule": 60.0, "options": {"expires": 60}},
    "packets": {"task": "packets.resume", "schedule": 15.0, "options": {"expires": 15}},
}
if not CELERY_BROKER_URL:
    CELERY_BROKER_URL = "filesystem://localhost"
    CELERY_BROKER_TRANSPORT = "campaign.lib.atomic_filesystem:Transport"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(DATA_DIR / "queue"),
        "data_folder_out": str(DATA_DIR / "queue"),
        "processed_folder": str(DATA_DIR / "queue-done"),
        "control_folder": str(DATA_DIR / "queue-control"),
        "store_processed": False,
        "polling_interval": 0.2,
    }

# --- Programs at the sign door ----------------------------------------------------------------
# A browser tries so many times, each of so many rounds of PBKDF2: a tenth of a second, a second
# on an old phone. It gets harder when more forms are begun on a petition in ten minutes than this.
PROOF_TRIES, PROOF_COST = 50, 5_000
PROOF_CALM = 100
# Of a hundred signatures so many may count at once though nothing but a mailbox speaks for them,
# one that costs nothing: no proof of work, an unknown domain. The others wait for a person's look.
UNPROVEN_PERCENT = env.number("UNPROVEN_PERCENT", default=2)
# Fewer than this in two hours are never a crowd: raise it where many sign in one house.
CROWD_AT_LEAST = env.number("CROWD_AT_LEAST", default=0)
# Who comes more often waits: so many forms in so many seconds, a burst and what may go on for long,
# from one network (/24 or /48: an office, a lecture hall), with one address, for one petition.
LIMIT_NETWORK = env.rates("LIMIT_NETWORK", default="60/60,600/3600")
LIMIT_ADDRESS = env.rates("LIMIT_ADDRESS", default="5/600,20/86400")
LIMIT_PETITION = env.rates("LIMIT_PETITION", default="12000/60,200000/3600")

# --- For programs ------------------------------------------------------------------------------
# So many questions to the public API in so many seconds, from one network.
LIMIT_API = env.rates("LIMIT_API", default="300/60")
NINJA_PAGINATION_MAX_LIMIT = 100

# --- Mail ------------------------------------------------------------------------------------
vars().update(env.mail("MAIL_URL", default=f"filemail:///{DATA_DIR}/mail"))
MAILBOX_DIR = DATA_DIR / "mail"
# Letters that come back: the mailbox they come to, and what a mail service's reports are let in by.
BOUNCE_ADDRESS = env.text("BOUNCE_ADDRESS", default="")
BOUNCE_MAILBOX = env.secret("BOUNCE_MAILBOX", default="")
MAIL_SERVICE = env.text("MAIL_SERVICE", default="")
ANYMAIL = env.pairs(env.secret("MAIL_SERVICE_KEYS", default=""))
if MAIL_SERVICE:
    EMAIL_BACKEND = f"anymail.backends.{MAIL_SERVICE}.EmailBackend"
# A timestamp authority (RFC 3161) for what is mailed of the ledger, and for seals; empty: none.
TSA_URL = env.text("TSA_URL", default="")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("MAIL_FROM", default="no-reply@localhost")

# --- Packets ---------------------------------------------------------------------------------
# So many processes read and set the rows of a large packet; each needs about 60 MB.
PACKET_PROCESSES = env.number("PACKET_PROCESSES", default=2)
# A roll of more rows, or of more megabytes (0: any), comes in several files.
PACKET_VOLUME_ROWS = env.number("PACKET_VOLUME_ROWS", default=100_000)
PACKET_VOLUME_MB = env.number("PACKET_VOLUME_MB", default=0)

# The group's certificate (a PKCS #12 file) seals all PDFs of a packet; without one, only the file
# with the attachments is sealed, by a key that nobody vouches for.
SEAL_CERTIFICATE = env.text("SEAL_CERTIFICATE", default="")
SEAL_PASSPHRASE = env.secret("SEAL_PASSPHRASE", default="")
# Where the paths of that certificate and of the timestamp authority end (a PEM file): then what
# checks the seal after they expired (CRL, OCSP) is fetched and sealed in as well.
SEAL_ROOTS = env.text("SEAL_ROOTS", default="")

# --- Other ways to verify ---------------------------------------------------------------------
# "console" writes texts into MAILBOX_DIR, for the demo; "solapi" is the gateway of that name.
SMS_GATEWAY = env.text("SMS_GATEWAY", default="") or ("console" if DEMO else "")
SMS_KEYS = env.pairs(env.secret("SMS_KEYS", default=""))
SMS_FROM = env.text("SMS_FROM", default="")
# What texts may cost at most: within an hour on this site, and for one petition altogether.
SMS_PER_HOUR = env.number("SMS_PER_HOUR", default=300)
SMS_PER_PETITION = env.number("SMS_PER_PETITION", default=5000)
# Ways that this site has besides e-mail; each petition chooses among them.
WAYS = ["sms"] if SMS_GATEWAY else []
# Accounts that signers verify with. We ask for nothing but the account's number, and keep no row.
SOCIAL_KEYS = env.pairs(env.secret("SOCIAL_KEYS", default=""))
SOCIALACCOUNT_ADAPTER = "campaign.signatures.views.social.SocialAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_QUERY_EMAIL = False
SOCIALACCOUNT_STORE_TOKENS = SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_PROVIDERS = {
    name: {
        "APPS": [
            {
                "client_id": SOCIAL_KEYS[f"{name.upper()}_ID"],
                "secret": SOCIAL_KEYS.get(f"{name.upper()}_SECRET", ""),
            }
        ],
        "SCOPE": ["openid"] if name == "google" else [],
        "OAUTH_PKCE_ENABLED": name == "google",  # the others do not document it
    }
    for name in ("kakao", "naver", "google")
    if f"{name.upper()}_ID" in SOCIAL_KEYS
}
WAYS += list(SOCIALACCOUNT_PROVIDERS)
# The class that speaks to an identity verification agency; docs/identity.md. None by default.
IDENTITY_AGENCY = env.text("IDENTITY_AGENCY", default="")
WAYS += ["identity"] if IDENTITY_AGENCY else []

# --- People ----------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboard:home"
ACCOUNT_ADAPTER = "campaign.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation is mailed, so its acceptance proves the address
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/15m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT
MFA_ADAPTER = "campaign.people.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # again, the invitation has proved the address
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "연명"
MFA_TOTP_TOLERANCE = 1  # a code typed as it changes still opens (RFC 6238, 5.2)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_SECURE

# --- Words, numbers, time --------------------------------------------------------------------
LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", "한국어"), ("en", "English")]
LOCALES = ROOT / "campaign" / "locale"
LOCALE_PATHS = [LOCALES, LOCALES / "borrowed"]  # ours; what Django and allauth say, said our way
FORMAT_MODULE_PATH = "campaign.locale"
USE_TZ = True
TIME_ZONE = "Asia/Seoul"

# --- Logs: links in mail are secrets, so paths lose them -----------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"hide_tokens": {"()": "campaign.lib.logs.HideTokens"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["hide_tokens"],
        },
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {name: {"level": "ERROR"} for name in ("weasyprint", "fontTools", "pikepdf")},
}
SILENCED_SYSTEM_CHECKS = ["security.W008"]  # redirecting to HTTPS is the proxy's work
