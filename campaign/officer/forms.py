"""What is typed at the privacy officer's desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.lib import clock
from campaign.officer.models import Breach, BreachStep, SubjectRequest
from campaign.officer.models.breach import Item, Step
from campaign.petitions.models import Petition
from campaign.signatures.rules.free_text import contact_detail, forbidden_number


class ApproveEndForm(forms.Form):
    """The petition's name is typed by hand: nobody destroys the wrong one by a click."""

    slug = forms.CharField(label=_("청원의 주소에 쓰는 이름을 그대로 적어 주세요"), max_length=60)

    def __init__(self, *args: Any, petition: Petition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.petition = petition
        self.fields["slug"].help_text = petition.slug

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"].strip()
        if slug != self.petition.slug:
            raise forms.ValidationError(
                _("이 청원의 이름과 다릅니다. 아래에 적힌 그대로 적어 주세요."),
                code="other_petition",
            )
        return slug


def nobody_named(text: str) -> None:
    """Refuse words that hold an identity number or a contact."""
    if forbidden_number(text) or contact_detail(text):
        raise forms.ValidationError(
            _("주민등록번호나 전화번호, 전자우편 주소는 적지 마세요. 누구인지 남기지 않습니다."),
            code="names_somebody",
        )


class BreachForm(forms.ModelForm):  # type: ignore[type-arg]
    items = forms.MultipleChoiceField(
        label=_("어떤 항목인가요?"), choices=Item.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Breach
        fields = ["what", "found_at", "happened", "items", "people", "done", "advice", "desk"]
        widgets = {
            "found_at": forms.DateTimeInput(
                attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
            ),
            **{name: forms.Textarea(attrs={"rows": 4}) for name in ("happened", "done", "advice")},
        }
        help_texts = {
            "found_at": _("이때부터 72시간을 셉니다. 나중에 고칠 수 없습니다."),
            "happened": _("아는 것만 적고, 나중에 고칠 수 있습니다. 사람의 이름은 적지 마세요."),
            "people": _("모르면 많아야 몇 명인지 적어 주세요."),
        }

    def clean_found_at(self) -> Any:
        """Let nobody know of it in the future."""
        found_at = self.cleaned_data["found_at"]
        if found_at > clock.now():
            raise forms.ValidationError(_("아직 오지 않은 때입니다."), code="in_the_future")
        return found_at

    def clean_happened(self) -> str:
        happened: str = self.cleaned_data["happened"]
        nobody_named(happened)
        return happened


class ChangeBreachForm(BreachForm):
    class Meta(BreachForm.Meta):
        fields = [name for name in BreachForm.Meta.fields if name != "found_at"]

    clean_found_at = None  # type: ignore[assignment]


class StepForm(forms.ModelForm):  # type: ignore[type-arg]
    step = forms.ChoiceField(
        label=_("무엇을 했나요?"),
        choices=[choice for choice in Step.choices if choice[0] != Step.CHANGED],
    )

    class Meta:
        model = BreachStep
        fields = ["step", "note"]


class TakeRequestForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = SubjectRequest
        fields = ["right", "channel", "received_on", "note"]
        widgets = {"received_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "received_on": _("이날부터 10일 안에 답합니다."),
            "note": _(
                "누구인지는 적지 마세요. 답할 연락처는 이 기록 밖에 두었다가 답한 뒤 버립니다."
            ),
        }

    def clean_received_on(self) -> Any:
        received_on = self.cleaned_data["received_on"]
        if received_on > clock.today():
            raise forms.ValidationError(_("아직 오지 않은 날입니다."), code="in_the_future")
        return received_on

    def clean_note(self) -> str:
        note: str = self.cleaned_data["note"]
        nobody_named(note)
        return note


class AnswerRequestForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = SubjectRequest
        fields = ["identity", "outcome", "answer"]
        widgets = {"answer": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "answer": _("들어주지 못했으면 까닭과, 이의를 낼 수 있다는 것을 알려 주세요."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True

    def clean_answer(self) -> str:
        answer: str = self.cleaned_data["answer"]
        nobody_named(answer)
        return answer
