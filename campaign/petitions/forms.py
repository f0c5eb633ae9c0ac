"""What organisers type about a petition."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from campaign.lib import clock
from campaign.people.models import User
from campaign.people.rules import Role
from campaign.petitions.models import (
    ROLE_NAMES,
    Milestone,
    Organisation,
    Petition,
    Processor,
    State,
    TextVersion,
    Way,
)
from campaign.petitions.queries import grants, manages_all


class Lines(forms.CharField):
    """A list, one entry for each line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    def run_validators(self, value: Any) -> None:
        """Each entry is plain text; nothing more to check."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(data) != (initial or []))


class TextForm(forms.ModelForm):  # type: ignore[type-arg]
    demands = Lines(label=_("요구"), help_text=_("한 줄에 하나씩 적어 주세요."))
    demands_en = Lines(label=_("요구(영어)"), required=False)

    class Meta:
        model = TextVersion
        fields = (
            "title",
            "lead",
            "demands",
            "body",
            "title_en",
            "lead_en",
            "demands_en",
            "body_en",
        )
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 3}),
            "lead_en": forms.Textarea(attrs={"rows": 3}),
            "body": forms.Textarea(attrs={"rows": 16, "data-editor": ""}),
            "body_en": forms.Textarea(attrs={"rows": 16, "data-editor": ""}),
        }
        help_texts = {
            "title": _("무엇을 해 달라는지가 보이게. 예: ○○을 멈추고 ○○을 보장해 주십시오"),
            "lead": _("목록과 나눈 링크에 보입니다. 무슨 일인지 한 문장, 왜 급한지 한 문장."),
            "body": _("확인할 수 있는 사실을 먼저, 까닭을 다음에. 사람 이름은 꼭 필요할 때만."),
        }


FIXED_ONCE_OPEN = ("opens_at", "recipient", "ministry")
MOST_REPRESENTATIVES = 5  # for an audit; three for all other routes, which is seen to there


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    representatives = Lines(
        label=_("공동신청인의 대표자"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "한 줄에 한 사람. 고충민원·민원·청원은 세 사람까지, 국민감사청구는 다섯 사람까지. "
            "적으면 서명하는 사람이 주소를 내고 공동신청인도 될 수 있습니다. "
            "비워 두면 지지서명만 받습니다. 바꾸면 그때부터 서명하는 글에 새 이름이 "
            "들어갑니다."
        ),
    )

    ways = forms.MultipleChoiceField(
        label=_("전자우편 말고 더 받을 확인 방법"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "서명하는 사람이 하나를 고릅니다. 모두 똑같이 셉니다. 바꾸면 그때부터 서명하는 글의 "
            "동의 문구가 바뀝니다."
        ),
    )

    slots = forms.TypedChoiceField(
        label=_("연락처 하나로 몇 사람까지"),
        required=False,
        coerce=int,
        choices=[(1, _("한 사람")), (2, _("이름이 다르면 두 사람"))],
        help_text=_(
            "한집에 사는 사람이 주소 하나를 같이 쓸 때를 위한 것입니다. 정한 것은 공개합니다."
        ),
    )

    class Meta:
        model = Petition
        fields = (
            *("goal", "topic", "opens_at", "closes_at", "help_phone"),
            *("recipient", "ministry"),
            *("representatives", "ways", "slots", "needs_second_reader"),
            "tells_by_itself",
        )
        widgets = {
            name: forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
            for name in ("opens_at", "closes_at")
        }
        help_texts = {
            "goal": _("공개 쪽의 막대가 이 수까지 찹니다. 언제든 바꿀 수 있습니다."),
            "topic": _("첫 쪽에서 주제로 찾는 사람에게 보입니다."),
            "help_phone": _("서명하는 쪽마다 보입니다."),
            "recipient": _("이름을 실은 명부를 받는 곳입니다. 서명한 사람은 이곳에만 동의합니다."),
            "ministry": _("문제를 맡은 기관입니다. 제출한 곳이 이 기관에 자료를 보낼 수 있습니다."),
            "opens_at": _("한국 시각입니다. 그때 저절로 열립니다."),
            "closes_at": _("그때 저절로 마감합니다."),
            "needs_second_reader": _(
                "글을 고친 사람이 아닌 사람이 읽고 단추를 눌러야 공개하거나 서명을 열 수 있습니다."
            ),
            "tells_by_itself": _(
                "“소식”에 열두 시간 넘게 두었다가 밤에 냅니다. 그 전에 고치거나 멈출 수 있습니다. "
                "다른 사람이 살펴본 글만 공개하는 청원에서는 사람이 읽고 낼 때까지 기다립니다."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_ways()
        pinned = FIXED_ONCE_OPEN if self.instance.state != State.DRAFT else ()
        for name in pinned:
            self.fields[name].disabled = True
            self.fields[name].help_text = _("서명을 연 뒤에는 바꿀 수 없습니다.")

    def _offer_ways(self) -> None:
        """Ask only for what this site has; with e-mail alone there is nothing to ask."""
        there = [way for way in Way if way in settings.WAYS or way in self.instance.ways]
        if there:
            self.fields["ways"].choices = [(way.value, way.label) for way in there]  # type: ignore[attr-defined]
        else:
            del self.fields["ways"]

    def clean_slots(self) -> int:
        return int(self.cleaned_data["slots"] or self.instance.slots)

    def clean_representatives(self) -> list[str]:
        people: list[str] = self.cleaned_data["representatives"]
        if len(people) > MOST_REPRESENTATIVES:
            raise forms.ValidationError(_("대표자는 다섯 사람까지입니다."), code="too_many")
        return people

    def clean_opens_at(self) -> Any:
        return self._to_come("opens_at")

    def clean_closes_at(self) -> Any:
        return self._to_come("closes_at")

    def _to_come(self, name: str) -> Any:
        moment = self.cleaned_data[name]
        if moment and name in self.changed_data and moment <= clock.now():
            raise forms.ValidationError(_("이미 지난 때입니다."), code="past")
        return moment

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        opens, closes = given.get("opens_at"), given.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("마감은 시작보다 뒤여야 합니다."))
        return given


class MilestoneForm(forms.ModelForm):  # type: ignore[type-arg]
    url = forms.URLField(label=_("자료 주소"), required=False, assume_scheme="https")

    class Meta:
        model = Milestone
        fields = ("on", "title", "note", "title_en", "note_en", "url")
        widgets = {
            "on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "note": forms.Textarea(attrs={"rows": 2}),
            "note_en": forms.Textarea(attrs={"rows": 2}),
        }


class OrganisationForm(forms.ModelForm):  # type: ignore[type-arg]
    website = forms.URLField(label=_("누리집"), required=False, assume_scheme="https")

    class Meta:
        model = Organisation
        fields = ("name", "name_en", "representative", "address", "website")

    def __init__(self, *args: Any, petition: Petition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.petition = petition

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if self.petition.coalition.filter(name=name).exists():
            raise forms.ValidationError(_("이미 함께하는 단체입니다."), code="taken")
        return name


# Partners are invited beside their organisation.
INVITED = {role: name for role, name in ROLE_NAMES.items() if role != Role.PARTNER}


class InviteForm(forms.Form):
    """Whom to invite, and what for; roles for all petitions are given by who owns all."""

    email = forms.EmailField(label=_("전자우편"))
    role = forms.ChoiceField(label=_("역할"), choices=[("", _("골라 주세요")), *INVITED.items()])
    is_for_all = forms.BooleanField(label=_("우리 단체의 모든 청원에서"), required=False)
    hands_over = forms.BooleanField(
        label=_("내 대표 역할을 넘깁니다"),
        required=False,
        help_text=_("받는 사람이 초대를 받아들이는 때에 내 역할이 끝납니다."),
    )

    def __init__(self, *args: Any, user: User, petition: Petition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.petition, self.user = petition, user
        if not manages_all(user, petition.organisation_id):
            del self.fields["is_for_all"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        held = grants(self.petition).filter(
            user__email__iexact=given.get("email", ""), role=given.get("role", "")
        )
        if given.get("is_for_all"):
            held = held.filter(petition=None)
        if held.exists():
            self.add_error("email", _("이미 이 역할을 맡은 사람입니다."))
        if given.get("hands_over") and not self._own_role(given).exists():
            self.add_error("hands_over", _("내가 그만큼 맡고 있는 대표 역할만 넘길 수 있습니다."))
        return given

    def _own_role(self, given: dict[str, Any]) -> Any:
        own = grants(self.petition).filter(user=self.user, role=Role.OWNER)
        if given.get("role") != Role.OWNER:
            return own.none()
        return own.filter(petition=None if given.get("is_for_all") else self.petition)


class AcceptForm(forms.Form):
    """The name and password of a new account."""

    name = forms.CharField(label=_("이름"), max_length=80)
    password = forms.CharField(
        label=_("비밀번호"),
        help_text=_("열두 자 이상으로 정해 주세요."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class ProcessorForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Processor
        fields = ["name", "task", "country", "contact"]
