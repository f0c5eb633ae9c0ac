"""The programme of an event: who speaks, in what order, and what was pressed on the day."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaign.people.models import User
from campaign.press.models.events import Event


class Cut(models.IntegerChoices):
    """What goes first when time runs short."""

    KEEP = 0, _("꼭 한다")
    LATE = 1, _("아주 모자라면 뺀다")
    FIRST = 2, _("먼저 뺀다")


class Protection(models.TextChoices):
    """What must not be taken of who speaks."""

    NONE = "", _("가리지 않음")
    FACE = "face", _("얼굴을 찍지 않음")
    VOICE = "voice", _("목소리를 내보내지 않음")
    BOTH = "both", _("얼굴도 목소리도 내보내지 않음")


class ProgrammeItem(models.Model):
    """One item of the order of events. A speaker is kept by the public name alone."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="programme")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(pgettext_lazy("순서의 한 줄", "순서"), max_length=60)
    title = models.CharField(_("내용"), max_length=160, blank=True)
    speaker = models.CharField(_("발언자"), max_length=80, blank=True)
    role = models.CharField(_("소속·직책"), max_length=120, blank=True)
    english = models.CharField(_("영어로 한 줄"), max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(_("분"), default=5)
    is_public = models.BooleanField(_("공개 순서에 보임"), default=True)
    fixed_time = models.TimeField(_("꼭 이 시각에 시작"), null=True, blank=True)
    is_buffer = models.BooleanField(_("여유 시간"), default=False)
    cut = models.PositiveSmallIntegerField(_("시간이 모자라면"), choices=Cut, default=Cut.KEEP)
    cue = models.CharField(_("큐"), max_length=200, blank=True)
    microphone = models.CharField(_("마이크"), max_length=40, blank=True)
    camera_note = models.CharField(_("카메라에 알릴 것"), max_length=120, blank=True)
    pronunciation = models.CharField(_("소리 나는 대로"), max_length=80, blank=True)
    protection = models.CharField(
        _("가릴 것"), max_length=5, choices=Protection, default=Protection.NONE, blank=True
    )

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.order} {self.kind}"


class RunCommand(models.Model):
    """What somebody pressed on the run sheet; never altered.

    Two people who press at once ask for the same number, and one of them gets it.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="commands")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=5)
    item = models.PositiveSmallIntegerField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            UniqueConstraint(fields=["event", "number"], name="one_press_for_each_number")
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.number} {self.kind}"
