"""An ASGI application with a websocket and a stream. No framework, so that nothing hides what the server does."""

import asyncio
import os
from pathlib import Path

DRAIN = Path("/run/onebox/drain")
VERSION = os.environ["ONEBOX_VERSION"].encode()


async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        await lifespan(receive, send)
    elif scope["type"] == "websocket":
        await echo(receive, send)
    elif scope["path"] == "/events":
        await events(send)
    else:
        status, body = answer(scope["path"])
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain")]})
        await send({"type": "http.response.body", "body": body})


def answer(path):
    if path == "/health" and DRAIN.exists():
        return 503, b"drained\n"
    if path in ("/health", "/health/ready"):
        return 200, b"ready\n"
    return (200, VERSION + b"\n") if path == "/" else (404, b"nothing here\n")


async def echo(receive, send):
    """Says first which version it is, and then what it hears."""
    await receive()
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.send", "text": VERSION.decode()})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": message.get("text") or ""})


async def events(send):
    """Server-sent events, five a second for ten seconds."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
    for number in range(50):
        await send({"type": "http.response.body", "body": b"data: %d\n\n" % number, "more_body": True})
        await asyncio.sleep(0.2)
    await send({"type": "http.response.body", "body": b""})


async def lifespan(receive, send):
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
