"""Every call of lambda/identity-vectors.json, against an STS that verifies signatures."""

import base64
import json
from datetime import datetime
from pathlib import Path

import pytest

from onebox.identity import Call, Expected, Refused, ask_sts, judge, read_proof

file = json.loads((Path(__file__).parent / "identity-vectors.json").read_text())
expected = Expected(file["environment"], file["region"], file["taskRoleArn"])


def check(vector: dict, sts) -> str | int:
    """`accepted`, or the number of the check that refuses."""
    request = vector["request"]
    now = datetime.fromisoformat(vector["now"])
    sts.now = lambda: now
    sts.arn = vector["sts"]["arn"] or sts.arn
    if vector["sts"]["status"] == 403:
        sts.secret_keys = {"AKIDEXAMPLE": "the secret of somebody else"}
    call = Call(
        request["method"], request["path"], request["body"].encode(), request["idempotencyKey"], vector["identity"]
    )
    try:
        judge(read_proof(call, expected, now), expected, ask_sts)
    except Refused as refused:
        return refused.check
    return "accepted"


@pytest.mark.parametrize("vector", file["vectors"], ids=[vector["title"] for vector in file["vectors"]])
def test_vector(vector, sts):
    assert check(vector, sts) == vector["expect"]
    assert sts.asked == (0 if vector["sts"]["status"] == 0 else 1)


@pytest.mark.parametrize("name", ["url", "headers", "authorization", "x-onebox-path", "X-Onebox-Path"])
def test_what_stands_twice_is_refused(name: str, sts):
    """Whichever of the two is judged, the other could be the one that counts."""
    vector = file["vectors"][0]
    text = base64.b64decode(vector["identity"]).decode()
    proof = json.loads(text)
    headers = json.dumps(proof["headers"])
    inside = name.lower() in {given.lower() for given in proof["headers"]}
    again = f"{headers[:-1]}, {json.dumps(name)}: {json.dumps('x')}}}" if inside else headers
    text = f'{{"url": {json.dumps(proof["url"])}, "body": {json.dumps(proof["body"])}, "headers": {again}'
    text += "}" if inside else f", {json.dumps(name)}: {json.dumps(proof[name])}}}"
    identity = base64.b64encode(text.encode()).decode()
    assert check({**vector, "identity": identity, "sts": {"status": 0, "arn": None}}, sts) == 1
    assert sts.asked == 0


def test_sts_refuses_a_header_that_was_changed_after_signing(sts):
    vector = file["vectors"][0]
    now = datetime.fromisoformat(vector["now"])
    sts.now = lambda: now
    request = vector["request"]
    call = Call("POST", request["path"], request["body"].encode(), request["idempotencyKey"], vector["identity"])
    proof = read_proof(call, expected, now)
    assert ask_sts(proof)[0] == 200
    proof.headers["x-onebox-path"] += "/"
    assert ask_sts(proof)[0] == 403


def test_without_a_task_role_nobody_is_accepted(sts):
    vector = {**file["vectors"][0]}
    now = datetime.fromisoformat(vector["now"])
    sts.now = lambda: now
    request = vector["request"]
    call = Call("POST", request["path"], request["body"].encode(), request["idempotencyKey"], vector["identity"])
    with pytest.raises(Refused, match="no task role"):
        judge(read_proof(call, expected, now), Expected("prod", "us-east-1", ""), ask_sts)
