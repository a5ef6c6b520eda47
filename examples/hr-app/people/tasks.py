"""Scheduled in the stack files of the infrastructure: onebox:tasks."""

from collections import Counter
from datetime import timedelta

from django.core.mail import send_mail
from django.core.management import call_command
from django.utils import timezone

from onebox.tasks import task
from people.models import LeaveRequest


@task("nightly-cleanup")
def nightly_cleanup() -> dict:
    """Nobody decides any more on leave that is over; sessions that have ended go."""
    over = LeaveRequest.objects.pending().filter(last_day__lt=timezone.localdate())
    expired = over.update(status=LeaveRequest.Status.EXPIRED)
    call_command("clearsessions")
    return {"expired": expired}


@task("send-reminders")
def send_reminders() -> dict:
    """One mail to each manager who has let requests wait for more than a day."""
    waiting = LeaveRequest.objects.pending().filter(created_at__lt=timezone.now() - timedelta(days=1))
    managers = waiting.values_list("employee__manager__user__email", flat=True)
    counted = Counter(address for address in managers if address)
    for address, count in counted.items():
        send_mail("Leave requests wait for you", f"{count} of your team's leave requests wait.", None, [address])
    return {"reminded": len(counted)}
