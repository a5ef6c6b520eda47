"""Health, headers, logs: what the host relies on."""

import json
import logging
import re

import pytest
from django.db import OperationalError
from django.test import Client

from onebox import health
from onebox.logs import JsonFormatter, request_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def drain(monkeypatch, tmp_path):
    file = tmp_path / "drain"
    monkeypatch.setattr(health, "DRAIN", file)
    return file


@pytest.mark.parametrize("listener", ["", "task"])
def test_health_follows_the_drain_file_and_readiness_does_not(client, drain, listener):
    def statuses() -> list[int]:
        headers = {"x-onebox-listener": listener}
        return [client.get(path, headers=headers).status_code for path in ("/health", "/health/ready")]

    assert statuses() == [200, 200]
    drain.touch()
    assert statuses() == [503, 200]
    drain.unlink()
    assert statuses() == [200, 200]


def test_a_drained_process_answers_everything_else(client, drain):
    drain.touch()
    assert client.get("/login/").status_code == 200


def test_without_its_cache_it_serves_all_the_same(client, drain, settings):
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/1"}}
    assert client.get("/health").status_code == 200
    assert client.get("/login/").status_code == 200


def test_without_its_database_it_is_not_healthy(client, drain, monkeypatch):
    def refuse():
        raise OperationalError("connection refused")

    monkeypatch.setattr(health.connection, "cursor", refuse)
    assert client.get("/health").status_code == 503
    assert client.get("/health/ready").status_code == 503


def test_plain_http_is_sent_to_https():
    answer = Client(headers={"host": "hr.example.com"}).get("/login/")
    assert (answer.status_code, answer["Location"]) == (301, "https://hr.example.com/login/")


def test_another_host_is_refused():
    assert Client(headers={"host": "evil.example.com", "x-forwarded-proto": "https"}).get("/login/").status_code == 400


def test_cookies_and_headers_are_strict(client):
    answer = client.get("/login/")
    assert answer.cookies["csrftoken"]["secure"]
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def test_no_page_has_inline_scripts_or_styles(client, ada):
    client.force_login(ada.user)
    for path in ("/login/", "/", "/away", "/requests/new"):
        page = client.get(path).content.decode()
        assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", page), path


def test_static_files_have_hashed_names(client):
    assert re.search(r"/static/people/style\.[0-9a-f]{12}\.css", client.get("/login/").content.decode())


def test_each_answer_is_one_line_with_the_requests_id(client, caplog):
    caplog.set_level(logging.INFO, "request")
    answer = client.get("/login/", headers={"x-request-id": "from-the-proxy"})
    assert answer["X-Request-Id"] == "from-the-proxy"
    line = json.loads(JsonFormatter().format(caplog.records[-1]))
    assert (line["message"], line["path"], line["status"], line["request_id"]) == (
        *("answered", "/login/", 200),
        "from-the-proxy",
    )


def test_an_id_that_is_none_is_replaced(client):
    assert re.fullmatch("[0-9a-f]{32}", client.get("/login/", headers={"x-request-id": 'x" injected'})["X-Request-Id"])


def test_health_is_not_logged(client, drain, caplog):
    caplog.set_level(logging.INFO)
    client.get("/health")
    assert not [record for record in caplog.records if record.name == "request"]


def test_an_error_stays_on_one_line():
    request_id.set("")
    try:
        raise ValueError("two\nlines")
    except ValueError as error:
        info = (type(error), error, error.__traceback__)
    text = JsonFormatter().format(logging.LogRecord("x", logging.ERROR, __file__, 1, "broke", None, info))
    assert "\n" not in text and "two" in json.loads(text)["error"]
