"""What the site knows of what the checklist asks."""

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from campaign.ledger import queries as ledger
from campaign.lib import clock
from campaign.packets.models import Complaint, Packet, Round, Tick
from campaign.packets.rules import checklist as checklists
from campaign.packets.rules.checklist import Row, Seen
from campaign.petitions.models import Petition
from campaign.routes.models import Proceeding, Submission
from campaign.routes.queries import facts_of, submission_of
from campaign.routes.rules import Lack, Profile, lacks
from campaign.signatures.models import Method


def checklist(petition: Petition, packet: Packet | None = None) -> list[Row]:
    """Return what has to be so before the packet (or the one to come) leaves the house."""
    is_bound = packet is not None and packet.is_ready
    ticks = Tick.objects.filter(petition=petition, packet=packet if is_bound else None)
    return checklists.rows(seen(petition, packet), {tick.line: tick.answer for tick in ticks})


def is_round_over(submission: Submission) -> bool:
    """Tell whether the joint applicants were all told of a day, and that day has come."""
    last = _told(submission)
    if last is None or last.listed_at is None or (last.files_on or clock.today()) > clock.today():
        return False
    return not last.letters.filter(due_at__isnull=False).exists()


def _told(submission: Submission) -> Round | None:
    """Return the newest round that told of the day of filing."""
    return Round.objects.filter(submission=submission.pk, files_on__isnull=False).first()


def rounds(submission: Submission) -> QuerySet[Round]:
    """Return the rounds of a submission, each with its numbers.

    How many letters went, wait or could not go; how many agreed, refused or are silent where it
    asks.
    """
    return Round.objects.filter(submission=submission.pk).annotate(
        mailed=Count("letters", filter=Q(letters__mailed_at__isnull=False)),
        waiting=Count("letters", filter=Q(letters__due_at__isnull=False)),
        stopped=Count(
            "letters",
            filter=Q(
                letters__due_at=None,
                letters__mailed_at=None,
                letters__signature__method=Method.EMAIL,
            ),
        ),
        agreed=Count("letters", filter=Q(letters__agrees=True)),
        refused=Count("letters", filter=Q(letters__agrees=False)),
        silent=Count("letters", filter=Q(letters__agrees=None)),
    )


def seen(petition: Petition, packet: Packet | None) -> Seen:
    """Return what the site knows of what the checklist asks."""
    submission, facts = submission_of(petition), facts_of(petition)
    complaint = Complaint.objects.filter(petition=petition).first()
    count, last = ledger.count(petition.pk), _told(submission)
    lacking = lacks(submission.route.needs, facts)
    return Seen(
        missing=_missing(petition, complaint),
        people=last.applicants if last and submission.is_joint else facts.people,
        min_people=submission.route.min_people,
        min_households=submission.route.min_households,
        is_consented=Lack.RECIPIENT not in lacking,
        representatives=complaint.representatives.count() if complaint else 0,
        max_representatives=submission.route.max_representatives,
        declares_remedies=bool(complaint and complaint.has_other_remedies),
        proceedings=Proceeding.objects.filter(petition=petition, ended_at=None).count(),
        is_electronic=count.total > count.paper,
        # An audit's roll wants what this site asks of nobody.
        profile_fits=not submission.is_joint or submission.route.profile == Profile.JOINT,
        is_agreed=not submission.is_joint or _named(complaint) == sorted(petition.representatives),
        is_joint=submission.is_joint,
        is_round_over=is_round_over(submission),
        is_frozen=packet is not None and packet.as_of is not None,
        is_approved=packet is not None and packet.is_ready,
    )


def _named(complaint: Complaint | None) -> list[str]:
    rows = complaint.representatives.values_list("name", flat=True) if complaint else ()
    return sorted(rows)


def _missing(petition: Petition, complaint: Complaint | None) -> tuple[str, ...]:
    """Return what the law wants stated and nobody has written."""
    if complaint is None:
        return (str(_("신청 내용")),)
    sender = petition.organisation
    written = {
        _("제목"): complaint.title,
        _("신청 취지"): complaint.purpose,
        _("신청 이유"): complaint.reasons,
        _("담당자"): complaint.contact_name,
        _("단체의 대표자"): sender.representative,
        _("주된 사무소 주소"): sender.address,
    }
    return tuple(str(name) for name, text in written.items() if not text)
