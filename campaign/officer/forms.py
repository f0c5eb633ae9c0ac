"""What is typed at the privacy officer's desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.petitions.models import Petition


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
