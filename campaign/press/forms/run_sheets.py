"""What those on the spot need to know of an item."""

from typing import Any

from django import forms

from campaign.press.models import Event, ProgrammeItem

FIELDS = (
    *("cue", "microphone", "camera_note", "pronunciation", "protection"),
    *("fixed_time", "cut", "is_buffer", "is_public"),
)


class SheetItemForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = ProgrammeItem
        fields = FIELDS
        widgets = {"fixed_time": forms.TimeInput(attrs={"type": "time"}, format="%H:%M")}


def sheet_forms(event: Event, data: Any) -> list[SheetItemForm]:
    """Return a form for each item."""
    return [
        SheetItemForm(data, instance=item, prefix=str(item.pk)) for item in event.programme.all()
    ]


def typed(forms_: list[SheetItemForm]) -> list[tuple[int, dict[str, Any]]]:
    return [(form.instance.pk, form.cleaned_data) for form in forms_]
