"""Set sheets and the one-person form in type, from the words that were pinned for them."""

import json
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from django.conf import settings
from django.urls import reverse

from campaign.paper.adapters.printing import Copy, Ground, form_pdf, printed_edges, sheets_pdf
from campaign.paper.models import Profile, Sheet
from campaign.paper.rules.places import Edges
from campaign.petitions.models import Manifest, Petition
from campaign.petitions.queries import Signable, names, words
from campaign.privacy.rules.consents import paper_consents
from campaign.privacy.rules.parts import Names


def print_sheets(petition: Petition, sheets: Iterable[Sheet]) -> bytes:
    """Return sheets as one PDF, a page each; the same sheets give the same bytes."""
    ordered = Sheet.objects.filter(pk__in=[sheet.pk for sheet in sheets]).select_related(
        "manifest__text"
    )
    kinds = groupby(ordered.order_by("number"), key=lambda one: (one.manifest, one.profile))
    return sheets_pdf(
        [
            (_ground(petition, manifest, profile, "ko"), [_copy(one) for one in group])
            for (manifest, profile), group in kinds
        ]
    )


def edges_of(sheet: Sheet) -> Edges:
    """Return where its lines stand on a page that was scanned straight and whole."""
    ground = _ground(sheet.petition, sheet.manifest, sheet.profile, "ko")
    return printed_edges(ground, _copy(sheet))


def print_form(signable: Signable, language: str) -> bytes:
    """Return the one-person form in a language."""
    manifest = Manifest.objects.select_related("text").get(pk=signable.manifest.pk)
    ground = _ground(signable.petition, manifest, Profile.SINGLE, language)
    path = reverse("pages:petition", args=[signable.petition.slug])
    return form_pdf(ground, language=language, url=settings.SITE_URL + path)


def _copy(sheet: Sheet) -> Copy:
    path = reverse("paper:scanned", args=[sheet.code])
    return Copy(sheet.number, sheet.spelled_code, sheet.lines, settings.SITE_URL + path)


def _ground(petition: Petition, manifest: Manifest, profile: str, language: str) -> Ground:
    is_joint = profile == Profile.JOINT
    people = _names(petition, manifest, language)
    return Ground(
        words=words(manifest.text, language),
        names=people,
        consents=dict(paper_consents(language, people, is_joint=is_joint)),
        is_joint=is_joint,
        manifest=manifest.digest,
        version=manifest.text.number,
        is_demo=petition.is_demo,
        phone=petition.help_phone,
        address=petition.organisation.address,
    )


def _names(petition: Petition, manifest: Manifest, language: str) -> Names:
    """Name the representatives who were named when the text was pinned."""
    pinned = json.loads(bytes(manifest.body)).get("representatives", [])
    return replace(names(petition, language), representatives=tuple(pinned))
