"""Organisers' accounts. Citizens never have one."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """What Django's authentication asks for."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person of an organisation; the e-mail address is the login."""

    email = models.EmailField(_("전자우편"), unique=True)
    name = models.CharField(_("이름"), max_length=80)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    # How often the second factors changed; sessions from before a change are over.
    factor_changes = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    def __str__(self) -> str:
        return self.name or self.email

    def get_session_auth_hash(self) -> str:
        """Return what a session is bound to: the password and the second factors."""
        bound = f"{self.password} {self.factor_changes}"
        return salted_hmac("people.session", bound, algorithm="sha256").hexdigest()


class Invitation(models.Model):
    """The only way to an account; its link is mailed and stored as a digest."""

    email = models.EmailField(_("전자우편"))
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True)
    token_digest = models.BinaryField(max_length=32, unique=True)
    # What the account may do once accepted: kept by id, petitions stand above people.
    organisation = models.UUIDField(null=True)
    petition = models.UUIDField(null=True)
    role = models.CharField(max_length=12, blank=True)
    # The grant of whoever hands their role over: it ends when this is accepted.
    ends_grant = models.BigIntegerField(null=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.email
