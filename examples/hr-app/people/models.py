from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone

MAX_ATTACHMENT_BYTES = 10 * 1024 * 1024


def is_small_enough(file) -> None:
    if file.size > MAX_ATTACHMENT_BYTES:
        raise ValidationError(f"At most 10 MB are allowed; this file has {file.size / 1024**2:.1f} MB.")


class Employee(models.Model):
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="employee")
    name = models.CharField(max_length=200)
    department = models.CharField(max_length=100)
    manager = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="team")
    days_a_year = models.PositiveSmallIntegerField(default=28)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class LeaveRequestQuerySet(models.QuerySet):
    def pending(self):
        return self.filter(status=LeaveRequest.Status.PENDING)

    def visible_to(self, employee: Employee):
        """One's own, and those of one's team."""
        return self.filter(models.Q(employee=employee) | models.Q(employee__manager=employee))

    def away_on(self, day: date):
        return self.filter(status=LeaveRequest.Status.APPROVED, first_day__lte=day, last_day__gte=day)


class LeaveRequest(models.Model):
    class Kind(models.TextChoices):
        ANNUAL = "annual", "Annual leave"
        SICK = "sick", "Sick leave"
        PARENTAL = "parental", "Parental leave"

    class Status(models.TextChoices):
        PENDING = "pending", "Pending"
        APPROVED = "approved", "Approved"
        DECLINED = "declined", "Declined"
        EXPIRED = "expired", "Expired"

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="leave_requests")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ANNUAL)
    first_day = models.DateField()
    last_day = models.DateField()
    note = models.TextField(blank=True, max_length=2_000)
    attachment = models.FileField(
        upload_to="leave/%Y/",
        blank=True,
        validators=[FileExtensionValidator(["pdf", "png", "jpg", "jpeg"]), is_small_enough],
        help_text="For example a doctor's note: PDF, PNG or JPEG, at most 10 MB.",
    )
    # Found out by a job once the file is in the bucket.
    attachment_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    decided_by = models.ForeignKey(Employee, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = LeaveRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-first_day", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="leave_ends_after_it_begins",
                violation_error_message="The last day is before the first.",
            )
        ]
        indexes = [models.Index(fields=["status", "first_day", "last_day"])]

    def __str__(self) -> str:
        return f"{self.employee}, {self.first_day} to {self.last_day}"

    def get_absolute_url(self) -> str:
        return reverse("request", args=[self.pk])

    @property
    def days(self) -> int:
        return (self.last_day - self.first_day).days + 1

    def decide(self, by: Employee, status: str) -> bool:
        """Whether it was still pending: of two who decide at the same time, one does."""
        changed = LeaveRequest.objects.pending().filter(pk=self.pk)
        return bool(changed.update(status=status, decided_by=by, decided_at=timezone.now()))
