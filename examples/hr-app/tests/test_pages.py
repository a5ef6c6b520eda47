"""What people do, through real PostgreSQL, Redis and S3's protocol."""

import hashlib
import subprocess
from datetime import date, timedelta

import boto3
import pytest
import requests
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from people.jobs import record_attachment
from people.models import LeaveRequest
from tests.conftest import employee

pytestmark = pytest.mark.django_db(transaction=True)
pdf = b"%PDF-1.7 a doctor's note"


def form(**changes) -> dict:
    return {"kind": "sick", "first_day": "2026-12-01", "last_day": "2026-12-03", "note": "Flu", **changes}


def ask(client, **changes) -> LeaveRequest:
    answer = client.post("/requests/new", form(**changes))
    assert answer.status_code == 302, answer.context["form"].errors
    return LeaveRequest.objects.latest("id")


def test_a_request_with_an_upload_lands_in_the_bucket_and_its_job_in_the_queue(client, ada, worker):
    client.force_login(ada.user)
    leave = ask(client, attachment=SimpleUploadedFile("note.pdf", pdf))
    stored = boto3.client("s3").get_object(Bucket="media", Key=leave.attachment.name)
    assert stored["Body"].read() == pdf
    worker.wait_until(lambda: LeaveRequest.objects.get().attachment_sha256 == hashlib.sha256(pdf).hexdigest())


def test_a_job_that_starts_twice_does_nothing_more(client, ada):
    client.force_login(ada.user)
    leave = ask(client, attachment=SimpleUploadedFile("note.pdf", pdf))
    for _ in range(2):
        record_attachment(leave.pk)
    leave.refresh_from_db()
    assert leave.attachment_sha256 == hashlib.sha256(pdf).hexdigest()


def test_two_uploads_of_one_name_are_two_files(client, ada):
    client.force_login(ada.user)
    names = {ask(client, attachment=SimpleUploadedFile("note.pdf", pdf)).attachment.name for _ in range(2)}
    assert len(names) == 2


def test_an_attachment_opens_by_a_signed_url_that_ends(client, ada):
    client.force_login(ada.user)
    leave = ask(client, attachment=SimpleUploadedFile("note.pdf", pdf))
    url = client.get(f"/requests/{leave.pk}/attachment").url
    assert "X-Amz-Signature=" in url and "X-Amz-Expires=300" in url
    assert requests.get(url, timeout=5).content == pdf


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"last_day": "2026-11-30"}, None, "before the first"),
        ({"first_day": "soon"}, "first_day", "valid date"),
        ({"attachment": SimpleUploadedFile("note.exe", b"MZ")}, "attachment", "not allowed"),
        ({"attachment": SimpleUploadedFile("note.pdf", b"x" * (10 * 1024**2 + 1))}, "attachment", "At most 10 MB"),
    ],
)
def test_a_wrong_request_is_explained(client, ada, changes, field, said):
    client.force_login(ada.user)
    answer = client.post("/requests/new", form(**changes))
    assert said in str(answer.context["form"].errors[field or "__all__"])
    assert not LeaveRequest.objects.exists()


def test_others_see_nothing(client, ada):
    client.force_login(ada.user)
    leave = ask(client, attachment=SimpleUploadedFile("note.pdf", pdf))
    client.force_login(employee("eve").user)
    for page in ("", "/attachment"):
        assert client.get(f"/requests/{leave.pk}{page}").status_code == 404
    assert client.post(f"/requests/{leave.pk}/decision", {"decision": "approve"}).status_code == 404


def test_nobody_decides_on_their_own_leave(client, ada):
    client.force_login(ada.user)
    leave = ask(client)
    assert client.post(f"/requests/{leave.pk}/decision", {"decision": "approve"}).status_code == 404


def test_a_manager_approves_and_everybody_sees_it_at_once_though_the_page_is_cached(
    client, ada, boss, django_assert_num_queries
):
    today = timezone.localdate()
    client.force_login(ada.user)
    leave = ask(client, first_day=today, last_day=today + timedelta(days=1))
    assert b"Ada" not in client.get("/away").content
    client.force_login(boss.user)
    client.post(f"/requests/{leave.pk}/decision", {"decision": "approve"})
    assert client.get("/away").content.count(b"Ada") == 2
    LeaveRequest.objects.all().delete()
    assert client.get("/away").content.count(b"Ada") == 2, "not served from the cache"
    call_command("forget_pages")
    assert b"Ada" not in client.get("/away").content, "as after a release"


def test_the_first_decision_counts(ada, boss):
    leave = LeaveRequest.objects.create(employee=ada, first_day=date(2026, 12, 1), last_day=date(2026, 12, 1))
    assert leave.decide(boss, "declined")
    assert not leave.decide(boss, "approved")
    assert LeaveRequest.objects.get().status == "declined"


@pytest.mark.parametrize("path", ["/", "/away", "/requests/new", "/requests/1", "/admin/"])
def test_pages_need_a_login(client, db, path):
    assert "/login/" in client.get(path).url


def test_a_person_logs_in_and_out(client, ada):
    assert client.post("/login/", {"username": "ada", "password": "secret"}).url == "/"
    assert b"Your leave" in client.get("/").content
    client.post("/logout/")
    assert client.get("/").status_code == 302


def test_an_administrator_who_is_no_employee_is_told_so(client, admin_user):
    client.force_login(admin_user)
    answer = client.get("/")
    assert (answer.status_code, b"belongs to no employee" in answer.content) == (403, True)
    for page in ("employee", "leaverequest"):
        assert client.get(f"/admin/people/{page}/").status_code == 200
        assert client.get(f"/admin/people/{page}/add/").status_code == 200


def test_worker_ends_warmly_on_one_sigterm(client, ada, worker):
    """The job that it has is finished, and no other taken."""
    from onebox.jobs import enqueue

    jobs = [enqueue(subprocess.run, ["sleep", "2"]) for _ in range(2)]
    worker.wait_until(lambda: jobs[0].get_status() == "started")
    worker.process.terminate()
    assert worker.process.wait(timeout=20) == 0
    assert [job.get_status() for job in jobs] == ["finished", "queued"]
