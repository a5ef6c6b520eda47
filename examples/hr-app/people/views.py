from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views import View
from django.views.generic import CreateView, DetailView, ListView, TemplateView

from onebox.jobs import enqueue
from people import away
from people.forms import LeaveRequestForm
from people.jobs import record_attachment
from people.models import Employee, LeaveRequest


class EmployeeMixin(LoginRequiredMixin):
    """Pages of somebody who is an employee; an administrator alone is none."""

    @property
    def employee(self) -> Employee:
        try:
            return self.request.user.employee
        except Employee.DoesNotExist as error:
            raise PermissionDenied("This login belongs to no employee.") from error

    def get_queryset(self):
        return LeaveRequest.objects.visible_to(self.employee).select_related("employee__manager", "decided_by")


class Requests(EmployeeMixin, ListView):
    template_name = "people/requests.html"

    def get_context_data(self, **kwargs):
        requests = self.get_queryset()
        own = [leave for leave in requests if leave.employee_id == self.employee.pk]
        waiting = [leave for leave in requests if leave.employee_id != self.employee.pk and leave.status == "pending"]
        return super().get_context_data(own=own, waiting=waiting, **kwargs)


class Request(EmployeeMixin, DetailView):
    template_name = "people/request.html"
    context_object_name = "leave"

    def get_context_data(self, **kwargs):
        leave = self.object
        may_decide = leave.status == "pending" and leave.employee.manager_id == self.employee.pk
        return super().get_context_data(may_decide=may_decide, **kwargs)


class NewRequest(EmployeeMixin, CreateView):
    form_class = LeaveRequestForm
    template_name = "people/new_request.html"

    def form_valid(self, form: LeaveRequestForm) -> HttpResponse:
        form.instance.employee = self.employee
        response = super().form_valid(form)
        if self.object.attachment:
            enqueue(record_attachment, self.object.pk)
        messages.success(self.request, "Your request was sent.")
        return response


class Attachment(EmployeeMixin, View):
    def get(self, _request: HttpRequest, pk: int) -> HttpResponse:
        """Sends who may see it on to the bucket, by a URL that ends after five minutes."""
        leave = get_object_or_404(self.get_queryset(), pk=pk)
        if not leave.attachment:
            raise Http404
        return redirect(leave.attachment.url)


class Decide(EmployeeMixin, View):
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        leave = get_object_or_404(self.get_queryset(), pk=pk, employee__manager=self.employee)
        decision = {"approve": LeaveRequest.Status.APPROVED, "decline": LeaveRequest.Status.DECLINED}
        status = decision.get(request.POST.get("decision", ""))
        if status is None:
            raise PermissionDenied
        if leave.decide(self.employee, status):
            away.forget(timezone.localdate())
            messages.success(request, f"{status.label}.")
        else:
            messages.warning(request, "Somebody has decided before.")
        return redirect(leave)


class Away(EmployeeMixin, TemplateView):
    template_name = "people/away.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**away.this_week(timezone.localdate()), **kwargs)
