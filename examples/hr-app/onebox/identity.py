"""Who calls a task: the application's half of lambda/identity.md, check by check."""

import base64
import hashlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import urllib3

QUESTION = "Action=GetCallerIdentity&Version=2011-06-15"
CLOCK_SKEW = timedelta(minutes=5)
BOUND = ("environment", "method", "path", "body-sha256", "time", "idempotency-key")


@dataclass(frozen=True)
class Call:
    """What came in."""

    method: str
    path: str
    body: bytes
    idempotency_key: str
    identity: str


@dataclass(frozen=True)
class Proof:
    url: str
    body: str
    headers: dict[str, str]

    def bound(self, name: str) -> str | None:
        return self.headers.get(f"x-onebox-{name}")

    @property
    def signed(self) -> set[str]:
        names = re.search(r"SignedHeaders=([^,\s]+)", self.headers.get("authorization", ""))
        return set(names[1].split(";")) if names else set()


@dataclass(frozen=True)
class Expected:
    environment: str
    region: str
    task_role_arn: str


class Refused(Exception):
    """A call that fails a check; `check` is its number in lambda/identity.md."""

    def __init__(self, check: int, reason: str):
        super().__init__(reason)
        self.check = check


# Gives status and body of STS's answer to a proof.
AskSts = Callable[[Proof], tuple[int, str]]


def read_proof(call: Call, expected: Expected, now: datetime) -> Proof:
    """Checks 1 to 4, all that can be known without asking anybody. @raises Refused."""
    proof = _decode(call.identity)
    host = f"sts.{expected.region}.amazonaws.com"
    if (proof.url, proof.body, proof.headers.get("host")) != (f"https://{host}/", QUESTION, host):
        raise Refused(1, "the identity is no question to STS of this region")

    bound = {f"x-onebox-{name}" for name in BOUND} | {name for name in proof.headers if name.startswith("x-onebox-")}
    unsigned = (bound | {"host", "x-amz-date"}) - proof.signed
    if unsigned:
        raise Refused(2, f"not signed: {', '.join(sorted(unsigned))}")

    of_this_call = {
        "environment": expected.environment,
        "method": call.method,
        "path": call.path,
        "body-sha256": hashlib.sha256(call.body).hexdigest(),
        "idempotency-key": call.idempotency_key,
    }
    for name, value in of_this_call.items():
        if proof.bound(name) != value:
            raise Refused(3, f"made for another {name}")

    if abs(_time(proof.bound("time")) - now) > CLOCK_SKEW:
        raise Refused(4, "made more than five minutes from now")
    return proof


def judge(proof: Proof, expected: Expected, ask_sts: AskSts) -> None:
    """Check 6: STS knows the signature, and it is the task role's. @raises Refused."""
    status, answer = ask_sts(proof)
    if status != 200:
        raise Refused(6, f"STS answered with {status}")
    role = re.fullmatch(r"arn:([\w-]+):iam::(\d{12}):role/(?:.+/)?([^/]+)", expected.task_role_arn)
    if role is None:
        raise Refused(6, "this environment has no task role")
    partition, account, name = role.groups()
    caller = re.search(r"<Arn>([^<]+)</Arn>", answer)
    if caller is None or not caller[1].startswith(f"arn:{partition}:sts::{account}:assumed-role/{name}/"):
        raise Refused(6, f"made by {caller[1] if caller else 'nobody'}")


def ask_sts(proof: Proof) -> tuple[int, str]:
    """
    Sends what was signed and nothing beside it, to the address of check 1. (AWS_ENDPOINT_URL_STS is where the AWS SDKs
    too look for a stand-in.)
    """
    url = os.environ.get("AWS_ENDPOINT_URL_STS", proof.url)
    headers = {name: proof.headers[name] for name in proof.signed if name in proof.headers}
    headers["authorization"] = proof.headers["authorization"]
    answer = _http.request("POST", url, body=proof.body, headers=headers, redirect=False)
    return answer.status, answer.data.decode()


_http = urllib3.PoolManager(retries=urllib3.Retry(2, redirect=0, allowed_methods=None), timeout=5, maxsize=8)


def _decode(identity: str) -> Proof:
    try:
        given = json.loads(base64.b64decode(identity, validate=True))
        headers = {str(name).lower(): str(value) for name, value in given["headers"].items()}
        if len(headers) != len(given["headers"]):
            raise ValueError("a header stands twice")
        return Proof(url=given["url"], body=given["body"], headers=headers)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused(1, "the identity cannot be read") from error


def _time(text: str | None) -> datetime:
    try:
        time = datetime.fromisoformat(text or "")
    except ValueError as error:
        raise Refused(4, "its time cannot be read") from error
    if time.tzinfo is None:
        raise Refused(4, "its time has no zone")
    return time
