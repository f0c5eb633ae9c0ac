"""Every address of the site, read from its own patterns, and things to fill them with."""

import re
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from campaign.coalition.actions.make_link import make_link
from campaign.dashboard.models import SavedView
from campaign.exports.actions.request import request_export
from campaign.ledger.rules.entries import VoidReason
from campaign.lib import clock
from campaign.packets.models import Answer
from campaign.people.actions.invite import invite
from campaign.people.models import User
from campaign.people.rules import Role
from campaign.petitions.models import Endorsement, Milestone, Petition, Processor
from campaign.plain.actions.explain import add_question
from campaign.review.actions.clear import clear_held
from campaign.review.actions.request_removal import request_removal
from campaign.review.rules.conditions import Conditions
from tests.agenda.cast import a_handed_event
from tests.cast import an_approved_packet, grant, somebody
from tests.coverage.cast import a_correction_request, an_article
from tests.evidence.cast import an_exhibit
from tests.filing.cast import a_filing_event, a_link
from tests.guests.cast import a_door, a_request_to_come, an_invitation
from tests.newsroom.cast import a_draft_release, a_grant, a_quote, a_shielded_name
from tests.officer.cast import a_breach, a_request
from tests.onsite.cast import a_point
from tests.outreach.cast import a_contact, a_list, a_mailing
from tests.oversight.cast import a_reader_of, a_witness_of
from tests.packets.cast import a_round_that_asks
from tests.paper.cast import a_printing, a_sheet_in_work
from tests.photos.cast import a_photo
from tests.press.cast import an_event
from tests.routes.cast import a_proceeding, a_submission
from tests.sampling.cast import a_sample
from tests.signatures.cast import held
from tests.updates.cast import an_update, told
from tests.webhooks.cast import a_told_server

PLACE = re.compile(r"<\w+:(\w+)>")
# Organisers' pages about oneself: they ask for no capability on a petition.
ALONE = {
    "agenda:calendar",
    "dashboard:home",
    "dashboard:notices",
    "dashboard:notice",
    "help:index",
    "dashboard:site",
    "drafting:draft",
}
# They name a route of the site or a line of a list, which every petition has.
SHARED = {"routes:choose", "routes:edit", "packets:tick", "packets:untick", "press:rule"}
Held = dict[str, dict[str, object]]


def patterns(resolver=None, *, prefix="", space="") -> Iterator[tuple[str, str, URLPattern]]:
    """Yield path, name and pattern of every address that has a name."""
    for one in (resolver or get_resolver()).url_patterns:
        path = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, prefix=path, space=one.namespace or space)
        elif one.name:
            yield path, f"{space}:{one.name}" if space else one.name, one


def of_organisers() -> list[tuple[str, str, URLPattern]]:
    """Return path, name and pattern of every address under /organise/."""
    return [row for row in patterns() if row[0].startswith("organise/")]


def holding(petition: Petition) -> Held:
    """Make one of everything in a petition; return what fills the addresses of each area."""
    exporter = somebody(Role.EXPORTER, petition)
    packet = an_approved_packet(
        petition, by=exporter, state="delivered", delivered_on=clock.today()
    )
    answer = Answer.objects.create(packet=packet, on=clock.today(), summary="답")
    milestone = Milestone.objects.create(petition=petition, on=clock.today(), title="일")
    member = grant(User.objects.create(email=f"m@{petition.slug}.org"), Role.PRESS, petition)
    invitation, _ = invite(
        actor=None,
        email="i@example.org",
        role=Role.PRESS,
        organisation=petition.organisation_id,
        petition=petition.pk,
    )
    export = request_export(
        actor=exporter, petition=petition, purpose="outcome", note="견본", form="csv"
    )
    processor = Processor.objects.create(
        organisation=petition.organisation, name="서버 빌려 주는 곳(가상)", task="서버"
    )
    view = SavedView.objects.create(user=exporter, petition=petition, name="내 보기", query="")
    event, document = an_event(petition), a_draft_release(petition).document
    quote = a_quote(document)
    paper, exhibit = a_sheet_in_work(petition), an_exhibit(petition)
    decision = clear_held(
        actor=exporter, petition=petition, signatures=[held(petition, contact="b@e.org").pk]
    )
    removal = request_removal(
        actor=exporter,
        petition=petition,
        conditions=Conditions(region="26"),
        reason=VoidReason.BOT,
        note="견본",
    )
    question = add_question(actor=None, petition=petition, question="왜요?", answer="그래서요.")
    breach, asked = a_breach(petition, by=exporter), a_request(petition, by=exporter)
    slug = {"slug": petition.slug}
    return {
        **{
            f"review:{name}": slug | {"pk": removal.pk}
            for name in ("removal", "progress", "sample", "approve", "cancel", "restore")
        },
        "review:undo": slug | {"pk": decision.pk},
        "routes": slug | {"code": "PETITION"},
        "plain:question_remove": slug | {"pk": question.pk},
        **{
            f"updates:{name}": slug | {"pk": an_update(petition).pk}
            for name in ("edit", "publish", "hold", "discard")
        },
        "updates": slug | {"number": told(petition).number, "form": "atom"} | {"version": "0" * 16},
        "routes:end": slug | {"pk": a_submission(petition).pk},
        "routes:proceeding_end": slug | {"pk": a_proceeding(petition).pk},
        "oversight:reader_remove": slug | {"pk": a_reader_of(petition).pk},
        "oversight:witness_remove": slug | {"pk": a_witness_of(petition).pk},
        "petitions:processor_remove": slug | {"pk": processor.pk},
        "dashboard:notice": {"pk": 1},
        "dashboard:drop_view": slug | {"pk": view.pk},
        "dashboard:review": slug | {"month": date(2026, 1, 1)},
        **{
            f"officer:{name}": slug | {"pk": breach.pk}
            for name in ("breach", "change_breach", "breach_step", "notices")
        },
        "officer:notice": slug | {"pk": breach.pk, "kind": "people"},
        "officer:request": slug | {"pk": asked.pk},
        "petitions:milestone_remove": slug | {"pk": milestone.pk},
        "petitions:leave": slug | {"pk": Endorsement.objects.get(petition=petition).pk},
        "petitions:dismiss": slug | {"pk": member.pk},
        "petitions:admit": slug | {"pk": member.pk},
        "petitions:uninvite": slug | {"pk": invitation.pk},
        "mail_events": {"service": "mailgun"},
        "paper:scanned": {"code": paper["sheet"].code},
        "paper:form": slug,
        "paper:print": slug | {"first": paper["sheet"].number, "last": paper["sheet"].number},
        **{
            f"paper:{name}": slug | {"pk": a_printing(petition).pk}
            for name in ("printing", "printing_progress", "fetch_printing")
        },
        "paper:decide": slug | {"pk": paper["row"].pk},
        "paper:look": slug | {"number": paper["sheet"].number, "to": "entry"},
        **{
            f"paper:{name}": slug | {"pk": paper["scan"].pk}
            for name in ("look_at_scan", "picture", "place", "preview", "assign", "remove")
        },
        **{
            f"evidence:{name}": slug | {"pk": exhibit.pk}
            for name in ("exhibit", "pages", "up", "down", "check", "remove")
        },
        "packets:copy": slug | {"pk": packet.pk, "kind": "count"},
        "packets:read": slug | {"pk": packet.pk, "name": "1-main.pdf"},
        "packets:choose_comment": slug | {"signature_id": held(petition, contact="c@e.org").pk},
        "packets:round_answers": slug | {"pk": a_round_that_asks(petition, by=exporter).pk},
        "packets:unanswer": slug | {"pk": packet.pk, "answer_pk": answer.pk},
        "filing": slug | {"pk": packet.pk, "kind": "received"},
        **{
            f"filing:{name}": slug | {"pk": packet.pk, "event_pk": a_filing_event(packet).pk}
            for name in ("replace", "attachment")
        },
        "filing:tell": slug | {"pk": packet.pk, "answer_pk": answer.pk},
        "filing:close": slug | {"pk": packet.pk, "link_pk": a_link(packet)[0].pk},
        "sampling": slug | {"pk": a_sample(packet).packet_id},
        "press:move": slug | {"event_slug": event.slug, "to": "done"},
        "press:staff_calendar_close": slug | {"pk": 1},
        "press:notice_step": slug | {"event_slug": event.slug, "kind": "file"},
        "press:rule": slug | {"code": "closes"},
        "press:site_feed": {"form": "atom"},
        "press:petition_feed": slug | {"form": "atom"},
        "press:press_copy_file": slug | {"event_slug": event.slug, "form": "txt"},
        "ledger": {"log_id": petition.pk, "size": 1, "level": "0", "name": "000.p/1"},
        "paper": slug | {"number": paper["sheet"].number},
        **{f"packets:{name}": slug | {"line": "signed"} for name in ("tick", "untick")},
        "packets": slug | {"pk": packet.pk},
        "exports": slug | {"pk": export.pk},
        "coalition": slug | {"code": make_link(actor=None, petition=petition, label="견본").code},
        "webhooks": slug | a_told_server(petition),
        "onsite": slug | {"code": a_point(petition).code, "size": "a5"},
        "press": slug | {"event_slug": event.slug},
        "agenda": slug | {"event_slug": a_handed_event(event, packet).slug},
        "agenda:calendar": {},
        "guests": slug
        | {"event_slug": event.slug, "pk": an_invitation(event).pk}
        | {"door_pk": a_door(event).pk}
        | {"request_pk": a_request_to_come(event).pk},
        "newsroom": slug
        | {"pk": document.pk, "number": "2026-001", "version": 1, "form": "txt"}
        | {"size": 1, "quote_pk": quote.pk, "grant_pk": a_grant(petition).pk},
        "outreach": slug
        | {"pk": a_contact(petition.organisation).pk}
        | {"list_pk": a_list(petition.organisation).pk}
        | {"mailing_pk": a_mailing(petition).pk},
        **{
            f"outreach:{name}": slug | {"event_slug": event.slug, "contact_pk": UUID(int=1)}
            for name in ("told", "tell", "called")
        },
        **{
            f"outreach:{name}": slug | {"pk": document.pk, "contact_pk": UUID(int=1)}
            for name in ("told_document", "tell_document", "called_document")
        },
        "offers": slug | {"pk": document.pk},
        "photos": slug | {"event_slug": event.slug, "pk": a_photo(event).pk},
        "coverage": slug
        | {"pk": an_article(petition).pk, "request_pk": a_correction_request(petition).pk},
        "newsroom:unshield": slug | {"pk": a_shielded_name(petition).pk},
        "newsroom:sitemap": {},
        "pages:poster": slug | {"size": "a3"},
        **{f"pages:{name}": slug | {"version": "0" * 16} for name in ("card", "signed_card")},
        "press:card": slug | {"event_slug": event.slug, "version": "0" * 16},
        "newsroom:card": slug | {"number": "2026-001", "version": "0" * 16},
        "": slug,
    }


def address(name: str, path: str, held: Held) -> str:
    """Fill a path with what is held for its name, for its area, or for all."""
    fills = held[""] | (held.get(name) or held.get(name.split(":", maxsplit=1)[0]) or {})
    return reverse(name, kwargs={key: fills[key] for key in PLACE.findall(path)})
