"""The worker keeps its task on ECS for as long as a job runs."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from onebox.jobs import enqueue
from onebox.task_protection import protected_task

PATH = "/agent/task-1/task-protection/v1/state"


class Agent(HTTPServer):
    """ECS's endpoint in a task."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Asked)
        self.asked: list[tuple[str, str, dict]] = []
        self.status = 200
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def uri(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/agent/task-1"


class Asked(BaseHTTPRequestHandler):
    def do_PUT(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.command, self.path, body))
        answer = json.dumps({"protection": {}}).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_args):
        pass


@pytest.fixture
def agent(monkeypatch):
    agent = Agent()
    monkeypatch.setenv("ECS_AGENT_URI", agent.uri)
    yield agent
    agent.shutdown()


def expected(minutes: int) -> list:
    return [
        ("PUT", PATH, {"ProtectionEnabled": True, "ExpiresInMinutes": minutes}),
        ("PUT", PATH, {"ProtectionEnabled": False}),
    ]


@pytest.mark.parametrize(("seconds", "minutes"), [(30, 2), (600, 11), (1_000_000, 2880)])
def test_a_task_is_protected_for_longer_than_its_job_may_take_and_no_longer_afterwards(agent, seconds, minutes):
    with protected_task(seconds):
        assert agent.asked == expected(minutes)[:1]
    assert agent.asked == expected(minutes)


def test_a_job_that_fails_gives_the_protection_back(agent):
    with pytest.raises(ValueError, match="the job"), protected_task(30):
        raise ValueError("the job")
    assert agent.asked == expected(2)


def test_a_refusal_keeps_no_job_from_running(agent, caplog):
    agent.status = 400
    with protected_task(30):
        pass
    assert "the task is not protected as asked" in caplog.text


def test_on_a_host_nobody_is_asked(monkeypatch):
    monkeypatch.delenv("ECS_AGENT_URI", raising=False)
    with protected_task(30):
        pass


def test_the_worker_asks_around_each_job(agent, worker):
    job = enqueue(len, "ten")
    worker.wait_until(lambda: job.is_finished)
    worker.wait_until(lambda: len(agent.asked) == 2)
    assert agent.asked == expected(2)
