"""
What somebody who reaches the listener of tasks, and has no session of the task caller, would try. Each attack fails,
and works as soon as its mend is taken out of the source: nothing is written to disk.
"""

import base64
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from django.conf import settings
from django.test import RequestFactory

from onebox import identity, task_endpoint, tasks
from tests.sts import KEY_ID, SECRET_KEY
from tests.test_tasks import cleanup, prove

STS = "https://sts.us-east-1.amazonaws.com/"


def without(module: ModuleType, *cuts: tuple[str, str]) -> ModuleType:
    """A module as it would be without some of its lines. @raises AssertionError where a mend has moved."""
    source = Path(module.__file__).read_text()
    for text, instead in cuts:
        assert source.count(text) == 1, f"{module.__name__} holds {text!r} {source.count(text)} times"
        source = source.replace(text, instead)
    cut = ModuleType(module.__name__)
    # Dataclasses look their module up.
    exec(compile(source, module.__file__, "exec"), vars(cut))
    return cut


def encoded(url: str, body: str, headers: dict[str, str]) -> str:
    return base64.b64encode(json.dumps({"url": url, "body": body, "headers": headers}).encode()).decode()


def call_of(module: ModuleType, proof: str, key: str = "nightly-cleanup/1"):
    """The call of a task with its proof: None where it is taken for the task caller's, else the number of the check."""
    expected = module.Expected("prod", "us-east-1", settings.TASK_ROLE_ARN)
    call = module.Call("POST", cleanup, b"{}", key, proof)
    try:
        module.judge(module.read_proof(call, expected, datetime.now(UTC)), expected, module.ask_sts)
    except module.Refused as refused:
        return refused.check
    return None


def signed(headers: dict[str, str]) -> dict[str, str]:
    """A question to STS that the task caller's role signed."""
    request = AWSRequest("POST", STS, {"host": "sts.us-east-1.amazonaws.com", **headers}, identity.QUESTION)
    SigV4Auth(Credentials(KEY_ID, SECRET_KEY), "sts", "us-east-1").add_auth(request)
    return dict(request.headers.items())


def bound() -> dict[str, str]:
    proof = json.loads(base64.b64decode(prove("nightly-cleanup/1", cleanup, "{}", "prod")))
    return {name: value for name, value in proof["headers"].items() if name.lower().startswith("x-onebox-")}


def says_where_she_wants_the_answer_to_go(module: ModuleType, sts) -> bool:
    """She needs no key of AWS's for this: what is sent is sent before STS has judged."""
    seen = []
    module._http = SimpleNamespace(
        request=lambda _method, _url, headers, **_: (seen.append(headers), SimpleNamespace(status=403, data=b""))[1]
    )
    headers = signed({**bound(), "x-amz-target": "evil", "x-forwarded-host": "evil.example.com"})
    call_of(module, encoded(STS, identity.QUESTION, headers))
    return any("x-forwarded-host" in {name.lower() for name in sent} for sent in seen)


def binds_what_was_signed_for_somebody_else(module: ModuleType, sts) -> bool:
    """
    A proof for another service, of the same kind and with nothing of onebox's in it. STS is taken to read the last list
    of names, which nobody has written down either way.
    """
    judges = sts.refusal

    def last_list(path, headers, body):
        whole = re.sub(r"SignedHeaders=\S+ (?=.*SignedHeaders)", "", headers["authorization"])
        return judges(path, {**headers, "authorization": whole}, body)

    sts.refusal = last_list
    headers = signed({"content-type": "application/x-www-form-urlencoded"})
    hers = ";".join(["host", "x-amz-date", "content-type", *bound()])
    headers["Authorization"] = headers["Authorization"].replace(
        "SignedHeaders=", f"SignedHeaders={hers}, SignedHeaders="
    )
    return call_of(module, encoded(STS, identity.QUESTION, {**headers, **bound()})) is None


def has_the_site_answer_with_an_error(module: ModuleType, sts) -> bool:
    """Each is an alarm at night, which somebody can so raise at will."""
    try:
        call_of(module, base64.b64encode(b"[" * 200_000).decode())
    except RecursionError:
        return True
    return False


AUTHORIZATION_ONCE = (
    "authorization = AUTHORIZATION.fullmatch(",
    'authorization = re.search(r"SignedHeaders=([^,\\s]+)", ',
)


@pytest.mark.parametrize(
    ("attack", "cut"),
    [
        (says_where_she_wants_the_answer_to_go, ("if foreign:", "if False:")),
        (binds_what_was_signed_for_somebody_else, AUTHORIZATION_ONCE),
        (has_the_site_answer_with_an_error, (", RecursionError", "")),
    ],
)
def test_a_proof_of_hers(attack: Callable[[ModuleType, object], bool], cut: tuple[str, str], sts, monkeypatch):
    monkeypatch.setattr(identity, "_http", identity._http)
    assert not attack(identity, sts)
    assert attack(without(identity, cut), sts)


def test_she_asks_which_tasks_have_run(sts):
    """With a proof that anybody can write, and no signature of the role's."""
    tasks._redis().set("task-done:nightly-cleanup/1", "1")
    sts.secret_keys = {KEY_ID: "another one than hers"}

    def answer(module: ModuleType) -> int:
        headers = {
            "idempotency-key": "nightly-cleanup/1",
            "x-onebox-identity": prove("nightly-cleanup/1", cleanup, "{}", "prod"),
        }
        request = RequestFactory().post(cleanup, "{}", content_type="application/json", headers=headers)
        return module.call(request, "nightly-cleanup").status_code

    assert answer(task_endpoint) == 403
    judge = "        identity.judge(proof, expected, identity.ask_sts)\n"
    early = '        if tasks.has_succeeded(key):\n            return JsonResponse({"task": name})\n'
    assert answer(without(task_endpoint, (judge, early + judge))) == 200
