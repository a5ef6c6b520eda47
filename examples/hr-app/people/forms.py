from django import forms

from people.models import LeaveRequest


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


class LeaveRequestForm(forms.ModelForm):
    class Meta:
        model = LeaveRequest
        fields = ["kind", "first_day", "last_day", "note", "attachment"]
        widgets = {"first_day": DateInput(), "last_day": DateInput(), "note": forms.Textarea(attrs={"rows": 3})}
