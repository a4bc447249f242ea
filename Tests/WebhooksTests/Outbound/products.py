"""A stand-in for the APIs of Mattermost, Slack and a callback, on loopback. The first line of its output is
its port. `GET /calls` gives what it was asked, `GET /posts` what it has taken; a message whose text has «429», «500»,
«reset», «garbage» or «403» gets that treatment the first time that it comes, and one with «drop», «half» or «silence» is
taken that time, but its answer breaks off or never comes."""

import json
import socket
import struct
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

calls, seen, posts, taken = [], set(), [], []
lock = threading.Lock()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body, headers=()):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        if self.path == "/calls":
            return self.answer(200, calls)
        if self.path == "/posts":
            return self.answer(200, taken)
        with lock:
            calls.append({"method": "GET", "path": self.path})
        if "/posts" in self.path:
            return self.answer(200, {"order": [], "posts": {
                str(number): post for number, post in enumerate(posts) if "props" in post}})
        if "conversations.history" in self.path:
            return self.answer(200, {"ok": True, "messages": [
                {"ts": f"{number}.1", "metadata": post["metadata"]}
                for number, post in enumerate(posts) if "metadata" in post]})
        self.answer(404, {})

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        data = json.loads(body)
        text = str(data)
        call = {
            "method": "POST", "path": self.path, "body": data, "raw": body.decode(),
            "headers": {name.lower(): value for name, value in self.headers.items()}}
        with lock:
            calls.append(call)
            first = text not in seen
            seen.add(text)
        slack = self.path.startswith("/api/") and "v4" not in self.path
        if first and "«429»" in text:
            return self.answer(429, {}, [("Retry-After", "7")])
        if first and "«500»" in text:
            return self.answer(500, {})
        if first and "«garbage»" in text:
            if self.path in ("/api/v4/posts", "/api/chat.postMessage"):
                return self.answer(200, b"<html>")
        if first and "«reset»" in text:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True
            return None
        if first and any(word in text for word in ("«drop»", "«half»", "«silence»")):
            with lock:
                posts.append({**data, "user_id": "bot"})
                taken.append(call)
            if "«half»" in text:
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"ok\":")
                self.wfile.flush()
            if "«silence»" in text:
                self.rfile.read(1)
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
            return None
        if "«403»" in text:
            return self.answer(200, {"ok": False, "error": "not_in_channel"}) if slack else self.answer(403, {})
        if self.headers.get("Authorization") == "Bearer revoked":
            return self.answer(200, {"ok": False, "error": "token_revoked"}) if slack else self.answer(401, {})
        with lock:
            posts.append({**data, "user_id": "bot"} if isinstance(data, dict) else {})
            taken.append(call)
        if self.path == "/api/v4/posts":
            return self.answer(201, {"id": f"post{len(posts)}"})
        if self.path == "/api/v4/channels/direct":
            return self.answer(201, {"id": "direct1"})
        if self.path == "/api/chat.postMessage":
            return self.answer(200, {"ok": True, "channel": data["channel"], "ts": f"{len(posts)}.1"})
        if self.path == "/api/conversations.open":
            return self.answer(200, {"ok": True, "channel": {"id": "D9"}})
        if self.path == "/api/auth.test":
            return self.answer(200, {"ok": True, "team_id": "T1", "user_id": "UBOT"})
        self.answer(200, b"ok")


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
