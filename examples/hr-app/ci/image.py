#!/usr/bin/env python3
"""Has the account build the image of this commit: asks the deploy gate, shows what the build says, and ends as it does.

The step holds nothing but its own OIDC token, which opens a role that may ask the gate. Which commit is built, the gate
hears from Bitbucket. Only what comes with Python is used: nothing is installed beside the token.
"""

import datetime
import hashlib
import hmac
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ElementTree

POLL_SECONDS = float(os.environ.get("ONEBOX_POLL_SECONDS", "3"))
FAILURES = 20


def main() -> int:
    region = needed("AWS_REGION", "a variable of the repository")
    token = needed("BITBUCKET_STEP_OIDC_TOKEN", "`oidc: true` of the step")
    gate = Gate(region, open_role(region, token), token)
    started = gate.ask({"want": "image"})
    print(f"The account builds {started['version']}: {started['build']}", flush=True)
    code = follow(gate, started["build"])
    if code == 0:
        with open("release.txt", "w", encoding="utf-8") as file:
            file.write(f"{started['version']}\n")
    return code


def follow(gate: "Gate", build: str) -> int:
    after, failed = None, 0
    while True:
        try:
            answer = gate.ask({"want": "follow", "build": build, "after": after})
        except (OSError, ValueError) as error:
            failed += 1
            if failed > FAILURES:
                print(f"The build goes on, but cannot be followed: {error}", file=sys.stderr)
                return 2
            time.sleep(POLL_SECONDS)
            continue
        failed, after = 0, answer["after"]
        for line in answer["lines"]:
            print(line, flush=True)
        if answer["outcome"] is not None:
            if answer["outcome"]["says"]:
                print(answer["outcome"]["says"], file=sys.stderr)
            return answer["outcome"]["exitCode"]
        if not answer["lines"]:
            time.sleep(POLL_SECONDS)


class GateShut(Exception):
    """The gate said no, and why."""


class Gate:
    def __init__(self, region: str, keys: dict[str, str], token: str):
        self.region, self.keys, self.token = region, keys, token
        self.function = gate_function(application_role())

    def ask(self, question: dict) -> dict:
        body = json.dumps({"token": self.token, **question}).encode()
        url = endpoint("lambda", self.region) + f"/2015-03-31/functions/{self.function}/invocations"
        request = urllib.request.Request(url, data=body, headers=signed(url, body, self.region, self.keys))
        with urllib.request.urlopen(request, timeout=330) as response:
            if response.headers.get("X-Amz-Function-Error"):
                raise ValueError("the gate broke off; its log in CloudWatch says why")
            answer = json.load(response)
        if answer["decision"] == "shut":
            raise GateShut("\n".join(answer["reasons"]))
        return answer


def application_role() -> str:
    return needed("ONEBOX_APPLICATION_ROLE_ARN", "the output applicationRoleArn of the account stack")


def gate_function(role: str) -> str:
    """The account stack gives both the prefix of the infrastructure's project: `onebox-application`, `onebox-gate`."""
    return f"{role.rsplit('/', 1)[-1].removesuffix('-application')}-gate"


def open_role(region: str, token: str) -> dict[str, str]:
    form = {
        "Action": "AssumeRoleWithWebIdentity",
        "Version": "2011-06-15",
        "RoleArn": application_role(),
        "RoleSessionName": f"image-{os.environ.get('BITBUCKET_BUILD_NUMBER', 'local')}",
        "WebIdentityToken": token,
        "DurationSeconds": "3600",
    }
    # The token goes in the body: addresses are logged.
    data = urllib.parse.urlencode(form).encode()
    with urllib.request.urlopen(endpoint("sts", region), data=data, timeout=30) as response:
        tree = ElementTree.fromstring(response.read())
    names = ("AccessKeyId", "SecretAccessKey", "SessionToken")
    return {name: next(node.text or "" for node in tree.iter() if node.tag.endswith(name)) for name in names}


def signed(url: str, body: bytes, region: str, keys: dict[str, str]) -> dict[str, str]:
    """Signature Version 4: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html"""
    where = urllib.parse.urlsplit(url)
    now = datetime.datetime.now(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")
    headers = {"host": where.netloc, "x-amz-date": now, "x-amz-security-token": keys["SessionToken"]}
    names = ";".join(sorted(headers))
    lines = "".join(f"{name}:{headers[name]}\n" for name in sorted(headers))
    canonical = "\n".join(["POST", where.path, "", lines, names, hashlib.sha256(body).hexdigest()])
    scope = f"{now[:8]}/{region}/lambda/aws4_request"
    to_sign = "\n".join(["AWS4-HMAC-SHA256", now, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    key = f"AWS4{keys['SecretAccessKey']}".encode()
    for part in scope.split("/"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    signature = hmac.new(key, to_sign.encode(), hashlib.sha256).hexdigest()
    credential = f"{keys['AccessKeyId']}/{scope}"
    authorization = f"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders={names}, Signature={signature}"
    return {**headers, "authorization": authorization, "content-type": "application/json"}


def endpoint(service: str, region: str) -> str:
    return os.environ.get(f"AWS_ENDPOINT_URL_{service.upper()}", f"https://{service}.{region}.amazonaws.com")


def needed(name: str, whence: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        sys.exit(f"The variable {name} is not set; it comes from {whence}.")
    return value


if __name__ == "__main__":
    try:
        sys.exit(main())
    except GateShut as shut:
        print(shut, file=sys.stderr)
        sys.exit(1)
    except urllib.error.HTTPError as refused:
        print(f"AWS answered {refused.code}: {refused.read(500).decode(errors='replace')}", file=sys.stderr)
        sys.exit(2)
