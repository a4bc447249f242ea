"""A homeserver that does as little as one can, so that what is measured against it is the bot's own share: it tells
the bot what is said in its rooms, takes its answers, and notes on the wire when each of both happened."""

import asyncio
import json
import time
import urllib.parse


class Spoken:
    """A message to the bot, and when what became of it was on the wire, in seconds of the monotonic clock."""

    def __init__(self, event, room):
        self.event, self.room, self.content = event, room, None
        self.told = None  # the last byte of the sync answer that tells of it
        self.answered = None  # the first byte of the PUT that answers it
        self.done = None


class Connection(asyncio.Protocol):
    def __init__(self, server):
        self.server, self.pending, self.begun = server, b"", None

    def connection_made(self, transport):
        self.transport = transport
        self.server.connections += 1

    def connection_lost(self, _):
        self.server.connections -= 1

    def data_received(self, data):
        if not self.pending:
            self.begun = time.monotonic()
        self.pending += data
        while (end := self.pending.find(b"\r\n\r\n")) >= 0:
            head = self.pending[:end].decode().split("\r\n")
            length = next((int(line[15:]) for line in head if line.lower().startswith("content-length:")), 0)
            if len(self.pending) < end + 4 + length:
                return
            body = self.pending[end + 4:end + 4 + length]
            self.pending = self.pending[end + 4 + length:]
            method, target, _ = head[0].split(" ")
            self.server.take(self, method, target, body, self.begun)
            self.begun = time.monotonic()

    def answer(self, value, status="200 OK"):
        body = json.dumps(value).encode() if not isinstance(value, bytes) else value
        self.transport.write(
            f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)


class Standin:
    """`rooms` direct rooms of the bot's, each with one of the accounts, which take turns."""

    NAME = "cfa.test"
    BOT = "@quatorze:cfa.test"

    def __init__(self, accounts, rooms):
        self.rooms = {f"!room{number}:{self.NAME}": accounts[number % len(accounts)] for number in range(rooms)}
        self.position, self.stream, self.polls = 2, [], []
        self.waiting, self.requests, self.connections = {}, {}, 0
        self.synced = asyncio.Event()
        self.whole = 0  # the bytes of the answer that tells of all rooms
        self.spoken = self.sent = 0
        self.stray = []  # what the bot sent that answers nothing that waits

    async def start(self):
        self.server = await asyncio.get_running_loop().create_server(lambda: Connection(self), "127.0.0.1", 0)
        self.port = self.server.sockets[0].getsockname()[1]

    def say(self, room, text):
        """Says something to the bot; `done` of the result is a future that has a result when it was answered."""
        self.spoken += 1
        spoken = Spoken(f"$said{self.spoken}", room)
        spoken.done = asyncio.get_running_loop().create_future()
        self.waiting[f"a {spoken.event}"] = spoken
        self.stream.append((self.position, room, {
            "type": "m.room.message", "event_id": spoken.event, "sender": self.rooms[room],
            "origin_server_ts": int(time.time() * 1000), "unsigned": {"age": 1},
            "content": {"msgtype": "m.text", "body": text}}, spoken))
        self.position += 1
        polls, self.polls = self.polls, []
        for connection, since in polls:
            self.tell(connection, since)
        return spoken

    def take(self, connection, method, target, body, begun):
        path, _, query = target.partition("?")
        parts = [urllib.parse.unquote(part) for part in path.split("/")[3:]]
        kind = " ".join([method] + [part for part in parts[1:] if part[0].isalpha()][:2])
        self.requests[kind] = self.requests.get(kind, 0) + 1
        match (method, *parts[1:]):
            case ("GET", "sync"):
                return self.sync(connection, dict(urllib.parse.parse_qsl(query)))
            case ("PUT", "rooms", room, "send", "m.room.message", _):
                return self.sent_by_bot(connection, room, json.loads(body), begun)
            case ("POST", "login"):
                value = {"access_token": "token", "device_id": "QUATORZE", "user_id": self.BOT}
            case ("GET", "account", "whoami"):
                value = {"user_id": self.BOT, "device_id": "QUATORZE"}
            case ("GET", "rooms", _, "messages"):
                value = {"chunk": [], "start": "1"}
            case ("GET", "user", *_) | ("GET", "rooms", _, "state", *_):
                return connection.answer({"errcode": "M_NOT_FOUND", "error": "none"}, "404 Not Found")
            case _:
                value = {}
        connection.answer(value)

    def sent_by_bot(self, connection, room, content, begun):
        self.sent += 1
        connection.answer({"event_id": f"$sent{self.sent}"})
        spoken = self.waiting.pop(content.get("fr.quatorze.key"), None)
        if spoken is None:
            return self.stray.append(content)
        spoken.answered, spoken.content = begun, content
        spoken.done.set_result(spoken)

    def sync(self, connection, query):
        since = int(query.get("since", 0))
        if not since or query.get("full_state") == "true":
            return self.tell_all(connection)
        if not self.synced.is_set():
            self.synced_at = time.monotonic()
            self.synced.set()
        if self.stream and self.stream[-1][0] > since:
            return self.tell(connection, since)
        self.polls.append((connection, since))
        asyncio.get_running_loop().call_later(
            int(query.get("timeout", 0)) / 1000, self.end_poll, connection, since)

    def end_poll(self, connection, since):
        if (connection, since) in self.polls:
            self.polls.remove((connection, since))
            connection.answer({"next_batch": str(self.position - 1)})

    def tell(self, connection, since):
        new = [one for one in self.stream if one[0] > since]
        self.stream = new
        rooms = {}
        for _, room, event, _ in new:
            update = rooms.setdefault(room, {"timeline": {"events": [], "limited": False, "prev_batch": str(since)}})
            update["timeline"]["events"].append(event)
        connection.answer({"next_batch": str(new[-1][0]), "rooms": {"join": rooms}})
        told = time.monotonic()
        for *_, spoken in new:
            spoken.told = told

    def tell_all(self, connection):
        rooms = {
            room: {"timeline": {"events": [], "limited": False, "prev_batch": "0"}, "state": {"events": [
                self.state("m.room.create", "", {"room_version": "11"}),
                self.state("m.room.join_rules", "", {"join_rule": "invite"}),
                self.state("m.room.history_visibility", "", {"history_visibility": "shared"}),
                self.state("m.room.member", self.BOT, {"membership": "join", "displayname": "Quatorze"}),
                self.state("m.room.member", account, {"membership": "join", "displayname": account[1:9]}),
            ]}} for room, account in self.rooms.items()}
        whole = json.dumps({"next_batch": str(self.position - 1), "rooms": {"join": rooms}}).encode()
        self.whole = len(whole)
        connection.answer(whole)
        self.whole_at = time.monotonic()

    def state(self, kind, key, content):
        self.events = getattr(self, "events", 0) + 1
        return {"type": kind, "state_key": key, "sender": key or self.BOT, "event_id": f"$state{self.events}",
                "origin_server_ts": 1760000000000, "content": content}
