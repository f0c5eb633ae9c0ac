"""What a person keeps for the next time."""

from django.conf import settings
from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campaign.petitions.models import Petition


class SavedView(models.Model):
    """A person's own choice of rows of a petition's list. No address is ever in it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE)
    name = models.CharField(_("이름"), max_length=40)
    query = models.CharField(max_length=300)

    class Meta:
        ordering = ["name"]
        constraints = [
            UniqueConstraint(fields=["user", "petition", "name"], name="one_view_of_a_name")
        ]

    def __str__(self) -> str:
        return self.name


class Kind(models.TextChoices):
    APPROVAL = "approval", _("승인을 기다리는 명단과 문서")
    HELD = "held", _("살펴볼 서명")
    RISING = "rising", _("갑자기 늘어난 서명")
    DUE = "due", _("다가온 기한")
    BOUNCES = "bounces", _("되돌아온 편지")
    PRESS = "press", _("집회 신고의 시한, 전화로 알릴 기자")


class How(models.TextChoices):
    NOW = "now", _("바로")
    DAILY = "daily", _("하루 한 번, 아침 8시에 모아서")
    NEVER = "never", _("받지 않음")


class NoticeChoice(models.Model):
    """How a person wants to hear of one kind of waiting work."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    kind = models.CharField(max_length=8, choices=Kind)
    how = models.CharField(max_length=5, choices=How)
    language = models.CharField(max_length=2, default="ko")

    class Meta:
        constraints = [UniqueConstraint(fields=["user", "kind"], name="one_choice_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind} {self.how}"


class Notice(models.Model):
    """A person is to hear of something that waits. The row is the queue, and gone once it is done.

    Without a time it was told, and is not told again.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE)
    kind = models.CharField(max_length=8, choices=Kind)
    key = models.CharField(max_length=80)
    due_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["user", "key"], name="one_notice_of_a_thing")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.key}"
