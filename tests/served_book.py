"""The server in memory behind a real socket of this computer, for LibreOffice to talk to.

It needs nothing that is to be installed, so that it goes wherever LibreOffice is tried.
"""

from __future__ import annotations

import json
import threading
from base64 import b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable, Optional
from urllib.parse import urlsplit

from memory_server import MemoryServer
from ondecontacts.carddav.exchange import Request, Response
from ondecontacts.errors import ServerError

USER, PASSWORD = "directrice", "only-on-loopback"
_POLL, _TOKEN = "/login/v2/poll", "t" * 128
_KNOWN = "Basic " + b64encode(f"{USER}:{PASSWORD}".encode()).decode()


class ServedBook:
    """Serves ``memory`` at ``address`` while ``with`` lasts.

    ``in_between`` may answer a request in its place, or return None; ``is_cut`` tells whether the
    connection is to be cut before a request is answered, after it was done. It lets programs in
    through the browser as Nextcloud does, once somebody ``agrees`` there, and ``is_revoked`` once
    the password of such a program was.
    """

    def __init__(self) -> None:
        self.memory = MemoryServer()
        self.in_between: Callable[[Request], Optional[Response]] = lambda _request: None
        self.is_cut: Callable[[Request], bool] = lambda _request: False
        self.address = ""
        self.agrees = False
        self.is_revoked = False

    def __enter__(self) -> ServedBook:
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        server.daemon_threads = True
        self.address = f"http://127.0.0.1:{server.server_address[1]}/"
        self._server = server
        self._thread = threading.Thread(target=server.serve_forever)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def account(self) -> dict[str, str]:
        """What the commands want to be told of it."""
        return {"Server": self.address, "User": USER, "Password": PASSWORD}

    def answer(self, request: Request, authorization: str) -> Response:
        """Return the answer to a request."""
        answer = self.in_between(request)
        if answer is not None:
            return answer
        path = urlsplit(request.url).path
        if path.endswith("/login/v2"):
            return self._begun(request)
        if path == _POLL:
            return self._polled(request)
        if authorization != _KNOWN:
            return Response(401, request.url, {"WWW-Authenticate": 'Basic realm="livre"'})
        if path.endswith("/apppassword"):
            self.is_revoked = True
            return Response(200, request.url)
        if request.method == "PROPFIND" and path in ("/", "/.well-known/carddav"):
            return _principal(request)
        return self.memory.send(request)

    @property
    def page(self) -> str:
        """The page in which the director agrees."""
        return f"{self.address}login/v2/flow/abc"

    def _begun(self, request: Request) -> Response:
        poll = {"token": _TOKEN, "endpoint": self.address.rstrip("/") + _POLL}
        told = {"poll": poll, "login": self.page}
        return Response(200, request.url, {}, json.dumps(told).encode())

    def _polled(self, request: Request) -> Response:
        if not self.agrees or _TOKEN.encode() not in request.body:
            return Response(404, request.url, {}, b"[]")
        told = {"server": self.address, "loginName": USER, "appPassword": PASSWORD}
        return Response(200, request.url, {}, json.dumps(told).encode())


def _principal(request: Request) -> Response:
    body = (
        '<D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><D:response>'
        "<D:href>/</D:href><D:propstat><D:prop><C:addressbook-home-set>"
        "<D:href>/dav/directrice/</D:href></C:addressbook-home-set></D:prop>"
        "<D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>"
    )
    return Response(207, request.url, {"Content-Type": "application/xml"}, body.encode())


def _handler_of(book: ServedBook) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _serve(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            headers = dict(self.headers.items())
            url = book.address.rstrip("/") + self.path
            request = Request(self.command, url, headers, body)
            try:
                answer = book.answer(request, self.headers.get("Authorization", ""))
            except ServerError:
                self.close_connection = True
                return
            if book.is_cut(request):
                self.close_connection = True
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_arguments: Any) -> None:
            """Say nothing."""

    for method in ("PROPFIND", "REPORT", "MKCOL", "PROPPATCH", "GET", "PUT", "DELETE", "POST"):
        setattr(Handler, f"do_{method}", Handler._serve)
    return Handler
