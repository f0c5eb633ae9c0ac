"""The pictures beside shared links to a petition: its own, and the one of who has signed."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaign.lib.cards import Card, answer_with
from campaign.lib.particles import josa
from campaign.petitions import queries
from campaign.petitions.models import Petition
from campaign.petitions.queries import Signable


def card_of(signable: Signable, language: str, *, is_signed: bool = False) -> Card:
    """Show who asks whom for what; who shares it after signing stays without a name."""
    petition, people = signable.petition, queries.names(signable.petition, language)
    between = _("%(askers)s %(recipient)s에 요구합니다") % {
        "askers": josa(people.controller, "이"),
        "recipient": people.recipient,
    }
    goal = _("목표 %(goal)s명") % {"goal": f"{petition.goal:,}"}
    return Card(
        name="pages:signed_card" if is_signed else "pages:card",
        args=(petition.slug,),
        above=_("저는 서명했습니다. 함께해 주세요.") if is_signed else between,
        title=queries.words(signable.text, language).title,
        below=f"{petition.get_state_display()} · {goal}",
        is_demo=petition.is_demo,
    )


@login_not_required
@require_safe
def card(request: HttpRequest, slug: str, version: str, *, is_signed: bool = False) -> HttpResponse:
    """Hand out the picture that the page names."""
    try:
        signable = queries.signable_now(slug)
    except Petition.DoesNotExist as missing:
        raise Http404 from missing
    language = get_language() or "ko"
    return answer_with(request, card_of(signable, language, is_signed=is_signed), version)
