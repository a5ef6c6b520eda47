"""Calls of scheduled tasks as they come through the proxy's second listener."""

import base64
import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from onebox import tasks
from people.models import LeaveRequest
from tests.sts import KEY_ID, SECRET_KEY

pytestmark = pytest.mark.django_db(transaction=True)
cleanup = "/internal/tasks/nightly-cleanup"


def prove(key: str, path: str, body: str, environment: str) -> str:
    """What the task caller sends as X-Onebox-Identity, made by Amazon's own library."""
    question = "Action=GetCallerIdentity&Version=2011-06-15"
    bound = {
        "environment": environment,
        "method": "POST",
        "path": path,
        "body-sha256": hashlib.sha256(body.encode()).hexdigest(),
        "time": datetime.now(UTC).isoformat(),
        "idempotency-key": key,
    }
    headers = {"host": "sts.us-east-1.amazonaws.com", "content-type": "application/x-www-form-urlencoded"}
    headers |= {f"x-onebox-{name}": value for name, value in bound.items()}
    request = AWSRequest("POST", "https://sts.us-east-1.amazonaws.com/", headers, question)
    SigV4Auth(Credentials(KEY_ID, SECRET_KEY), "sts", "us-east-1").add_auth(request)
    proof = {"url": request.url, "body": question, "headers": dict(request.headers.items())}
    return base64.b64encode(json.dumps(proof).encode()).decode()


def post(
    client, key: str = "nightly-cleanup/1", listener: str = "task", path: str = cleanup, environment: str = "prod"
):
    body = '{"task":"nightly-cleanup"}'
    identity = prove(key, path, body, environment)
    headers = {"x-onebox-listener": listener, "idempotency-key": key, "x-onebox-identity": identity}
    return client.post(path, body, content_type="application/json", headers=headers)


@pytest.fixture
def over(ada) -> LeaveRequest:
    yesterday = timezone.localdate() - timedelta(days=1)
    return LeaveRequest.objects.create(employee=ada, first_day=yesterday, last_day=yesterday)


def test_a_task_runs_in_the_worker_once_for_each_key(client, sts, worker, over):
    first, second = post(client), post(client)
    assert (first.status_code, first.json()["status"]) == (200, "finished")
    assert (second.status_code, second.json()["status"]) == (200, "done before")
    over.refresh_from_db()
    assert over.status == "expired"
    assert sts.asked == 2


def test_a_task_that_fails_may_be_tried_again_with_its_key(client, sts, worker):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE people_leaverequest RENAME TO away")
    try:
        assert post(client).status_code == 500
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE away RENAME TO people_leaverequest")
    assert post(client).json()["status"] == "finished"


def test_a_task_does_not_overlap_with_itself(client, sts):
    assert tasks.lock("nightly-cleanup", "nightly-cleanup/0")
    answer = post(client, key="nightly-cleanup/1")
    assert (answer.status_code, answer.json()["status"]) == (409, "runs")
    tasks.unlock("nightly-cleanup", "nightly-cleanup/1")
    assert post(client).status_code == 409, "only its holder gives a lock back"


def test_of_ten_calls_with_one_key_at_once_one_runs(client, sts, worker, over):
    def one(_number):
        try:
            return post(client).json()["status"]
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        seen = list(pool.map(one, range(10)))
    assert seen.count("finished") == 1
    assert set(seen) <= {"finished", "runs", "done before"}


def test_a_foreign_role_is_refused_and_burns_no_key(client, sts, worker):
    sts.arn = "arn:aws:sts::123456789012:assumed-role/onebox-prod-host/i-0123456789abcdef0"
    answer = post(client)
    assert (answer.status_code, answer.json()["check"]) == (403, 5)
    sts.arn = "arn:aws:sts::123456789012:assumed-role/onebox-prod-task-caller/x"
    assert post(client).status_code == 200


def test_an_identity_of_another_environment_is_refused(client, sts):
    assert post(client, environment="dev").json()["check"] == 3


def test_no_identity_is_refused(client, sts):
    assert client.post(cleanup, headers={"x-onebox-listener": "task"}).json() == {"error": "refused", "check": 1}


@pytest.mark.parametrize("listener", ["", "public"])
def test_the_public_site_has_no_tasks(client, sts, listener):
    assert post(client, listener=listener).status_code == 404


@pytest.mark.parametrize("public", ["/", "/login/", "/admin/login/", "/away"])
def test_the_task_listener_has_nothing_else(client, public):
    assert client.get(public, headers={"x-onebox-listener": "task"}).status_code == 404


def test_an_unknown_task_is_not_found(client, sts):
    assert post(client, path="/internal/tasks/unknown").status_code == 404


def test_reminders_go_to_managers_whose_team_waits(ada):
    today = timezone.localdate()
    for _ in range(2):
        LeaveRequest.objects.create(employee=ada, first_day=today, last_day=today)
    LeaveRequest.objects.update(created_at=timezone.now() - timedelta(days=2))
    tasks.perform("send-reminders", "send-reminders/1")
    assert [(message.to, message.body) for message in mail.outbox] == [
        (["boss@example.com"], "2 of your team's leave requests wait.")
    ]


def test_a_task_can_be_run_by_hand(over):
    call_command("run_task", "nightly-cleanup")
    over.refresh_from_db()
    assert over.status == "expired"
