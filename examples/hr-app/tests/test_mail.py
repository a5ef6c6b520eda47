"""Mail by Amazon SES, with the real library, against a stand-in that refuses as the sandbox does."""

import importlib

import pytest
from anymail.exceptions import AnymailAPIError
from django.core.mail import send_mail
from django.test import override_settings

import hr.settings
from tests.ses import SesStandIn
from tests.settings import PORTS

BY_SES = "anymail.backends.amazon_ses.EmailBackend"


@pytest.fixture
def ses():
    with SesStandIn(PORTS["ses"]) as stand_in, override_settings(EMAIL_BACKEND=BY_SES):
        yield stand_in


def send(to: str, sender: str | None = None) -> None:
    send_mail("Leave requests wait for you", "2 wait.", sender, [to])


def test_the_sandbox_takes_mail_to_verified_addresses_and_the_simulator(ses):
    ses.verified.add("boss@example.com")
    for address in ("boss@example.com", "success@simulator.amazonses.com"):
        send(address)
    assert ses.sent == [
        ("leave@hr.example.com", [address], "Leave requests wait for you", "onebox-prod")
        for address in ("boss@example.com", "success@simulator.amazonses.com")
    ]


def test_the_sandbox_refuses_everybody_else_and_says_whom(ses):
    with pytest.raises(AnymailAPIError, match=r"MessageRejected.*region US-EAST-1: boss@example\.com"):
        send("boss@example.com")
    assert ses.sent == []


def test_outside_of_the_sandbox_mail_goes_to_everybody(ses):
    ses.in_sandbox = False
    send("boss@example.com")
    assert [to for _, to, _, _ in ses.sent] == [["boss@example.com"]]


def test_no_mail_goes_out_in_the_name_of_another_domain(ses):
    ses.in_sandbox = False
    with pytest.raises(AnymailAPIError, match=r"MessageRejected.*: somebody@example\.org"):
        send("boss@example.com", sender="somebody@example.org")


def test_a_set_that_is_not_there_is_told(ses):
    ses.configuration_sets.clear()
    with pytest.raises(AnymailAPIError, match=r"NotFoundException.*onebox-prod"):
        send("success@simulator.amazonses.com")


def test_without_the_setting_no_mail_is_sent_and_nothing_fails(monkeypatch):
    assert hr.settings.EMAIL_BACKEND == BY_SES
    for name in ("MAIL_FROM", "MAIL_CONFIGURATION_SET"):
        monkeypatch.delenv(name)
    try:
        without = importlib.reload(hr.settings)
        assert without.EMAIL_BACKEND == "django.core.mail.backends.dummy.EmailBackend"
        assert without.DEFAULT_FROM_EMAIL == "noreply@hr.example.com"
    finally:
        monkeypatch.undo()
        importlib.reload(hr.settings)
