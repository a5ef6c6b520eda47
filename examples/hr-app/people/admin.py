from django.contrib import admin

from people.models import Employee, LeaveRequest


@admin.register(Employee)
class EmployeeAdmin(admin.ModelAdmin):
    list_display = ["name", "department", "manager", "days_a_year"]
    list_filter = ["department"]
    search_fields = ["name"]
    autocomplete_fields = ["user", "manager"]


@admin.register(LeaveRequest)
class LeaveRequestAdmin(admin.ModelAdmin):
    list_display = ["employee", "kind", "first_day", "last_day", "status"]
    list_filter = ["status", "kind"]
    search_fields = ["employee__name"]
    autocomplete_fields = ["employee", "decided_by"]
    date_hierarchy = "first_day"
