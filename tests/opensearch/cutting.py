"""Stands between a client and a server, counts what is asked, and cuts the line where a test wants."""

import http.client
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

REFUSED = {
    401: b"Unauthorized",
    403: b'{"error": {"type": "security_exception", "reason": "no permissions for [indices:data/write]"}}',
}


class Cutting:
    """Hands requests on until the one with the number ``at`` comes, counted from 1.

    ``how`` is "before": that request and all after it are lost, as if the client had died; "request": only that one is,
    or "answer": its answer, as if a node had gone with it. ``refuse`` may tell by method, path and authorization with which status a request is refused, as the
    server's own plugin would; with a ``certificate`` and its key it is asked over TLS.
    """

    def __init__(self, url, at=0, how="before", refuse=None, certificate=None):
        self.at, self.how, self.count, self.lines = at, how, 0, threading.Lock()
        self.asked = []
        target, cutting = urlsplit(url), self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def pass_on(self):
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                with cutting.lines:
                    cutting.count += 1
                    number = cutting.count
                    cutting.asked.append(f"{self.command} {self.path}")
                if refuse and (status := refuse(self.command, self.path, self.headers.get("authorization", ""))):
                    self.give(status, REFUSED[status])
                    return
                lost = number >= cutting.at if cutting.how == "before" else number == cutting.at
                if cutting.at and lost and cutting.how != "answer":
                    self.close_connection = True
                    return
                to = http.client.HTTPConnection(target.hostname, target.port, timeout=30)
                to.request(self.command, self.path, body, {"content-type": "application/json"})
                answer = to.getresponse()
                told = answer.read()
                to.close()
                if cutting.at and lost:
                    self.close_connection = True
                    return
                self.give(answer.status, told)

            def give(self, status, told):
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(told)))
                self.end_headers()
                self.wfile.write(told)

            do_GET = do_POST = do_PUT = do_DELETE = pass_on  # noqa: N815  # as the library calls them

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.url = f"http{'' if certificate is None else 's'}://127.0.0.1:{self._server.server_port}"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
