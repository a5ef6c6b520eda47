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
# What a signature needs beside what binds it. The application sends STS nothing else for anybody.
NEEDED = {"host", "x-amz-date"}
MAY_BE_SENT = NEEDED | {"content-type", "x-amz-content-sha256", "x-amz-security-token"}
# Whole: of two lists of names, STS could read the other one.
AUTHORIZATION = re.compile(r"AWS4-HMAC-SHA256 Credential=[\w/-]+, SignedHeaders=([a-z0-9;-]+), Signature=[0-9a-f]{64}")


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
        authorization = AUTHORIZATION.fullmatch(self.headers.get("authorization", ""))
        return set(authorization[1].split(";")) if authorization else set()


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

    bound = {f"x-onebox-{name}" for name in BOUND}
    unsigned = (bound | NEEDED) - proof.signed
    if unsigned:
        raise Refused(2, f"not signed: {', '.join(sorted(unsigned))}")
    foreign = (proof.signed | proof.headers.keys()) - bound - MAY_BE_SENT - {"authorization"}
    if foreign:
        raise Refused(2, f"not for STS: {', '.join(sorted(foreign))}")

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
    """Check 5: STS knows the signature, and it is the task role's. @raises Refused."""
    status, answer = ask_sts(proof)
    if status != 200:
        raise Refused(5, f"STS answered with {status}")
    role = re.fullmatch(r"arn:([\w-]+):iam::(\d{12}):role/(?:.+/)?([^/]+)", expected.task_role_arn)
    if role is None:
        raise Refused(5, "this environment has no task role")
    partition, account, name = role.groups()
    caller = re.search(r"<Arn>([^<]+)</Arn>", answer)
    if caller is None or not caller[1].startswith(f"arn:{partition}:sts::{account}:assumed-role/{name}/"):
        raise Refused(5, f"made by {caller[1] if caller else 'nobody'}")


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
        given = json.loads(base64.b64decode(identity, validate=True), object_pairs_hook=_each_once)
        headers = {name.lower(): value for name, value in given["headers"].items()}
        if len(headers) != len(given["headers"]):
            raise ValueError("a header stands twice")
        if not all(re.fullmatch(r"[ -~]*", text) for header in headers.items() for text in header):
            raise ValueError("a header is no line of ASCII")
        return Proof(url=given["url"], body=given["body"], headers=headers)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused(1, "the identity cannot be read") from error


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Of a name that stands twice, whoever reads it next could take the other value."""
    given = dict(pairs)
    if len(given) != len(pairs):
        raise ValueError("a name stands twice")
    return given


def _time(text: str | None) -> datetime:
    try:
        time = datetime.fromisoformat(text or "")
    except ValueError as error:
        raise Refused(4, "its time cannot be read") from error
    if time.tzinfo is None:
        raise Refused(4, "its time has no zone")
    return time
