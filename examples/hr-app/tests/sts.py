"""
Stands for AWS STS: an HTTP server that answers GetCallerIdentity, and verifies the signature (Signature Version 4) of
what it was sent as AWS documents it. Written apart from the library that signs.
"""

import hashlib
import hmac
import re
import sys
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

OURS = "arn:aws:sts::123456789012:assumed-role/onebox-prod-task-caller/onebox-prod-task-caller"
KEY_ID = "AKIDEXAMPLE"
SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"


class StsStandIn:
    def __init__(self, port: int, address: str = "127.0.0.1"):
        self.arn = OURS
        self.secret_keys = {KEY_ID: SECRET_KEY}
        self.now = lambda: datetime.now(UTC)
        self.asked = 0
        self._server = ThreadingHTTPServer((address, port), self._handler())

    def __enter__(self):
        Thread(target=self._server.serve_forever, args=[0.05], daemon=True).start()
        return self

    def __exit__(self, *_error):
        self._server.shutdown()
        self._server.server_close()

    def _handler(self):
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                stand_in.asked += 1
                status, answer = stand_in.answer(self.path, {k.lower(): v for k, v in self.headers.items()}, body)
                self.send_response(status)
                self.end_headers()
                self.wfile.write(answer.encode())

            def log_message(self, *_args):
                pass

        return Handler

    def answer(self, path: str, headers: dict[str, str], body: bytes) -> tuple[int, str]:
        refusal = self.refusal(path, headers, body)
        if refusal is not None:
            return 403, f"<ErrorResponse><Error><Code>{refusal}</Code></Error></ErrorResponse>"
        return 200, (
            '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>'
            f"<Arn>{self.arn}</Arn><Account>{self.arn.split(':')[4]}</Account>"
            "</GetCallerIdentityResult></GetCallerIdentityResponse>"
        )

    def refusal(self, path: str, headers: dict[str, str], body: bytes) -> str | None:
        """Why STS would refuse this request; None where it would not."""
        parts = re.fullmatch(
            r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([\w-]+)/sts/aws4_request, "
            r"SignedHeaders=([^,]+), Signature=([0-9a-f]{64})",
            headers.get("authorization", ""),
        )
        if parts is None:
            return "IncompleteSignature"
        key_id, day, region, names, signature = parts.groups()
        signed = names.split(";")
        if "host" not in signed or any(name not in headers for name in signed):
            return "SignatureDoesNotMatch"
        if headers["host"] != f"sts.{region}.amazonaws.com" or body != b"Action=GetCallerIdentity&Version=2011-06-15":
            return "InvalidAction"
        time = datetime.strptime(headers["x-amz-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        if abs(self.now() - time) > timedelta(minutes=15):
            return "SignatureExpired"
        if key_id not in self.secret_keys:
            return "InvalidClientTokenId"
        canonical = "\n".join(
            [
                *("POST", path, ""),
                *(f"{name}:{' '.join(headers[name].split())}" for name in signed),
                *("", names, hashlib.sha256(body).hexdigest()),
            ]
        )
        scope = f"{day}/{region}/sts/aws4_request"
        to_sign = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, hashlib.sha256(canonical.encode()).hexdigest()]
        key = f"AWS4{self.secret_keys[key_id]}".encode()
        for text in (day, region, "sts", "aws4_request", "\n".join(to_sign)):
            key = hmac.digest(key, text.encode(), "sha256")
        return None if hmac.compare_digest(key.hex(), signature) else "SignatureDoesNotMatch"


if __name__ == "__main__":
    address, port = sys.argv[1:]
    StsStandIn(int(port), address)._server.serve_forever()
