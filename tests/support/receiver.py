"""The far side of a webhook: a real HTTP server of our own, which answers as a test says."""

from __future__ import annotations

import threading
from base64 import b64decode, b64encode
from collections.abc import Generator
from contextlib import contextmanager
from hashlib import sha256
from hmac import new as hmac
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from typing import NamedTuple

import orjson
from typing_extensions import override


class Got(NamedTuple):
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def type(self) -> str:
        """What it tells of."""
        return orjson.loads(self.body)["type"]


def is_signed(got: Got, secret: str) -> bool:
    """Check a signature as a receiver would, from the specification."""
    signed = f"{got.headers['webhook-id']}.{got.headers['webhook-timestamp']}.".encode() + got.body
    key = b64decode(secret.removeprefix("whsec_"))
    right = "v1," + b64encode(hmac(key, signed, sha256).digest()).decode()
    return right in got.headers["webhook-signature"].split(" ")


class Receiver:
    """Keeps what it gets. A test may change its answer, or make it wait with answering."""

    def __init__(self, tls: SSLContext | None = None) -> None:
        self.got: list[Got] = []
        self.status = 200
        self.answer = b"thanks"
        self.location: str | None = None
        self.came = threading.Semaphore(0)
        """Released at each request."""
        self.may_answer = threading.Event()
        self.may_answer.set()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                receiver.got.append(Got(self.path, headers, body))
                receiver.came.release()
                receiver.may_answer.wait()
                self.send_response(receiver.status)
                if receiver.location:
                    self.send_header("location", receiver.location)
                self.send_header("content-length", str(len(receiver.answer)))
                self.end_headers()
                self.wfile.write(receiver.answer)

            @override
            def handle_one_request(self) -> None:
                try:
                    super().handle_one_request()
                except ConnectionError:  # the sender has heard enough
                    self.close_connection = True

            @override
            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.url = f"http://127.0.0.1:{self.port}/hook"

    @property
    def types(self) -> list[str]:
        """What it was told of, in turn."""
        return [one.type for one in self.got]

    def run(self) -> None:
        """Answer until it is told to stop."""
        self._server.serve_forever(poll_interval=0.01)

    def close(self) -> None:
        """Stop, and let nobody wait."""
        self.may_answer.set()
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def receiving(tls: SSLContext | None = None) -> Generator[Receiver]:
    """Run a receiver."""
    receiver = Receiver(tls)
    thread = threading.Thread(target=receiver.run)
    thread.start()
    try:
        yield receiver
    finally:
        receiver.close()
        thread.join()
