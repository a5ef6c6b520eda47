"""Who is away: the page that everybody opens in the morning, so it is served through the cache."""

from datetime import date, timedelta

from django.core.cache import cache
from django.utils import timezone

from people.models import LeaveRequest

SECONDS = 60


def this_week(today: date) -> dict:
    """Seven days from today with the names of those away, and when that was looked up."""
    return cache.get_or_set(_key(today), lambda: _look_up(today), SECONDS)


def forget(today: date) -> None:
    """A decision shows at once."""
    cache.delete(_key(today))


def _key(today: date) -> str:
    # Both versions of a release use one cache: change the number with the shape of what is kept.
    return f"away:1:{today.isoformat()}"


def _look_up(today: date) -> dict:
    days = [today + timedelta(days=ahead) for ahead in range(7)]
    return {
        "as_of": timezone.now(),
        "days": [(day, [leave.employee.name for leave in _on(day)]) for day in days],
    }


def _on(day: date):
    return LeaveRequest.objects.away_on(day).select_related("employee").order_by("employee__name")
