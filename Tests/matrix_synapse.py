"""A real Synapse on loopback for the bench of `quatorze serve`, without limits, and plain requests to it."""

import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import uuid

HERE = os.path.dirname(os.path.abspath(__file__))
NAME = "cfa.test"
FREE = "{per_second: 10000, burst_count: 10000}"


class Synapse:
    """It ends, and its folder goes, when `close` is called or this program ends."""

    def __init__(self):
        base = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.folder = tempfile.mkdtemp(prefix="quatorze-bench-", dir=base)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        limits = "".join(f"{name}: {FREE}\n" for name in (
            "rc_message", "rc_joins_per_room", "rc_admin_redaction", "rc_room_creation", "rc_registration"))
        limits += f"rc_login: {{address: {FREE}, account: {FREE}, failed_attempts: {FREE}}}\n"
        limits += f"rc_joins: {{local: {FREE}, remote: {FREE}}}\n"
        limits += f"rc_invites: {{per_room: {FREE}, per_user: {FREE}, per_issuer: {FREE}}}\n"
        self.write("homeserver.yaml", f"""\
server_name: "{NAME}"
public_baseurl: "{self.url}/"
report_stats: false
listeners:
  - {{port: {self.port}, bind_addresses: ["127.0.0.1"], type: http, tls: false,
     resources: [{{names: [client], compress: false}}]}}
database: {{name: sqlite3, args: {{database: "{self.folder}/homeserver.db"}}}}
log_config: "{self.folder}/log.yaml"
media_store_path: "{self.folder}/media"
signing_key_path: "{self.folder}/signing.key"
macaroon_secret_key: "only-for-tests"
form_secret: "only-for-tests"
enable_registration: true
enable_registration_without_verification: true
federation_domain_whitelist: []
trusted_key_servers: []
suppress_key_server_warning: true
bcrypt_rounds: 4
{limits}""")
        self.write("log.yaml", f"""\
version: 1
handlers: {{file: {{class: logging.FileHandler, filename: "{self.folder}/homeserver.log"}}}}
root: {{level: WARNING, handlers: [file]}}
disable_existing_loggers: false
""")
        self.write("signing.key", "ed25519 a_test AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\n")
        self.process = subprocess.Popen(
            [os.environ.get("QUATORZE_PYTHON", sys.executable), "-B", f"{HERE}/homeserver.py",
             f"{self.folder}/homeserver.yaml"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=open(f"{self.folder}/errors", "w"))
        end = time.monotonic() + 60
        while True:
            try:
                Person(self, None, None).ask("GET", "/versions")
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > end:
                    with open(f"{self.folder}/errors") as errors:
                        raise SystemExit("Synapse does not start: " + errors.read()[-2000:])
                time.sleep(0.05)

    def write(self, name, text):
        with open(f"{self.folder}/{name}", "w") as file:
            file.write(text)

    def person(self, name):
        """A new account, whose password is its name."""
        answer = Person(self, None, None).ask("POST", "/v3/register", {
            "username": name, "password": name, "auth": {"type": "m.login.dummy"}})
        person = Person(self, answer["user_id"], answer["access_token"])
        person.device = answer["device_id"]
        return person

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Person:
    """One account by plain requests on a connection that is kept."""

    def __init__(self, synapse, account, token):
        self.id, self.token = account, token
        self.connection = http.client.HTTPConnection("127.0.0.1", synapse.port, timeout=60)
        self.since = None

    def ask(self, method, path, body=None):
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        self.connection.request(
            method, "/_matrix/client" + path, None if body is None else json.dumps(body), headers)
        response = self.connection.getresponse()
        answer = json.loads(response.read())
        if response.status != 200:
            raise SystemExit(f"{method} {path}: {response.status} {answer}")
        return answer

    def room(self, *others):
        return self.ask("POST", "/v3/createRoom", {
            "preset": "private_chat", "is_direct": True, "invite": [*others], "room_version": "11"})["room_id"]

    def join(self, room):
        self.ask("POST", f"/v3/join/{urllib.parse.quote(room)}", {})

    def say(self, room, text):
        return self.ask(
            "PUT", f"/v3/rooms/{urllib.parse.quote(room)}/send/m.room.message/{uuid.uuid4()}",
            {"msgtype": "m.text", "body": text})["event_id"]

    def sync(self, timeout=30_000):
        """The messages of others that came since the last call, with their rooms."""
        path = f"/v3/sync?set_presence=offline&timeout={timeout if self.since else 0}"
        answer = self.ask("GET", path + (f"&since={self.since}" if self.since else ""))
        self.since = answer["next_batch"]
        return [(room, event) for room, update in answer.get("rooms", {}).get("join", {}).items()
                for event in update["timeline"]["events"]
                if event["type"] == "m.room.message" and event["sender"] != self.id]

    def wait(self, room):
        """The next message of somebody else in a room."""
        end = time.monotonic() + 30
        while time.monotonic() < end:
            for there, event in self.sync():
                if there == room:
                    return event
        raise SystemExit(f"no answer in {room}")
