"""
Stands for Amazon SES (API of version 2): takes messages, and refuses them as SES does in its sandbox.
Codes and words: https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html
"""

import base64
import json
from email import message_from_bytes
from email.utils import getaddresses, parseaddr
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

SIMULATOR = "simulator.amazonses.com"


class SesStandIn:
    def __init__(self, port: int, region: str = "us-east-1"):
        self.region = region
        self.verified = {"hr.example.com"}
        self.configuration_sets = {"onebox-prod"}
        self.in_sandbox = True
        self.sent = []
        self._server = ThreadingHTTPServer(("127.0.0.1", port), self._handler())

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
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                status, code, answer = stand_in.answer(self.path, self.headers.get("authorization", ""), body)
                self.send_response(status)
                self.send_header("content-type", "application/json")
                if code is not None:
                    self.send_header("x-amzn-errortype", code)
                self.end_headers()
                self.wfile.write(json.dumps(answer).encode())

            def log_message(self, *_args):
                pass

        return Handler

    def answer(self, path: str, authorization: str, body: dict) -> tuple[int, str | None, dict]:
        if path != "/v2/email/outbound-emails" or f"/{self.region}/ses/aws4_request" not in authorization:
            return 400, "BadRequestException", {"message": "not a signed SendEmail"}
        configuration_set = body.get("ConfigurationSetName")
        if configuration_set not in self.configuration_sets:
            message = f"Configuration set <{configuration_set}> does not exist."
            return 404, "NotFoundException", {"message": message}
        message = message_from_bytes(base64.b64decode(body["Content"]["Raw"]["Data"]))
        sender = parseaddr(message["From"])[1]
        to = [address for _, address in getaddresses(body["Destination"].get("ToAddresses", []))]
        asked = [sender, *(one for one in to if self.in_sandbox and not one.endswith(f"@{SIMULATOR}"))]
        failed = [one for one in asked if not self.verified & {one, one.partition("@")[2]}]
        if failed:
            region = self.region.upper()
            text = "Email address is not verified. The following identities failed the check in region"
            return 400, "MessageRejected", {"message": f"{text} {region}: {', '.join(failed)}"}
        self.sent.append((sender, to, message["Subject"], configuration_set))
        return 200, None, {"MessageId": f"0100{len(self.sent):012d}-000000"}
