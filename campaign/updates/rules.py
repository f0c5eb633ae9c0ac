"""When a letter may go, and which numbers are worth telling.

(광고) letters keep the hours that the law gives texts (Act on Promotion of Information and
Communications Network Utilization, article 50, paragraph 3), though it lets e-mail go by night.
"""

from datetime import datetime, time, timedelta

NOT, NOW, OVERNIGHT = "not", "now", "overnight"
MORNING, EVENING, NIGHT = time(8), time(21), time(3)
SIGNS = (100, 500)
NOTICE = timedelta(hours=12)


def may_go(now: datetime, *, is_advert: bool) -> bool:
    """Tell whether a letter may go at this time of the day."""
    return not is_advert or MORNING <= now.time() < EVENING


def due_at(now: datetime, *, overnight: bool, is_advert: bool) -> datetime:
    """Return when letters begin to go: now, or in the coming night; adverts when day breaks."""
    if overnight:
        return _next(now, MORNING if is_advert else NIGHT)
    return now if may_go(now, is_advert=is_advert) else _next(now, MORNING)


def prepared_for(now: datetime) -> datetime:
    """Return the night in which it goes; organisers have at least half a day to see it."""
    return due_at(now + NOTICE, overnight=True, is_advert=False)


def _next(now: datetime, hour: time) -> datetime:
    at = datetime.combine(now.date(), hour, now.tzinfo)
    return at if at > now else at + timedelta(days=1)


def mark_reached(total: int, goal: int) -> int:
    """Return the highest round number, half of the goal or goal that was reached; 0 for none."""
    round_ones = [sign * 10**power for power in range(6) for sign in SIGNS]
    return max((mark for mark in [*round_ones, goal // 2, goal] if 0 < mark <= total), default=0)
