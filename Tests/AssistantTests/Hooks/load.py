"""Load on a hook: `load.py PORT SECRET [--messages N] [--users N] [--connections N] [--rate N]
[--path /hook] [--people FILE] [--mix KIND] [--retry SECONDS] [--log FILE] [--print]`. Each user's messages go one after
the other, on one connection, about those people of FILE, a full name a line, who are the user's by turns; without it all
are about one. All are records, or what MIX says. Prints one JSON object with what came of it; every accepted message's id goes to the log, one a line. With `--print`
it only prints what it would say, a line each."""

import argparse
import asyncio
import base64
import hashlib
import hmac
import json
import resource
import time

arguments = argparse.ArgumentParser()
arguments.add_argument("port", type=int)
arguments.add_argument("secret")
arguments.add_argument("--messages", type=int, default=10_000)
arguments.add_argument("--users", type=int, default=100)
arguments.add_argument("--connections", type=int, default=64)
arguments.add_argument("--rate", type=float, default=0, help="messages a second; 0 for as fast as it goes")
arguments.add_argument("--path", default="/hook")
arguments.add_argument("--retry", type=float, default=0, help="tries again for so many seconds")
arguments.add_argument("--portfile", help="where the port of the moment stands, for a server that is started anew")
arguments.add_argument("--log")
arguments.add_argument("--prefix", default="m")
arguments.add_argument("--people", help="a full name a line")
arguments.add_argument("--print", action="store_true")
# What a user does in turn. `quiet` records nothing, `mix` is a day of work with all that goes wrong in it.
MIX = {
    "quiet": ("missing bilans again missing greet missing missing again bilans missing unclear missing missing again forged "
              "missing broken missing bilans missing").split(),
    "mix": ("record again record missing record record bilans record correct record again greet record undo missing record "
            "unclear forged broken missing").split(),
}
arguments.add_argument("--mix", choices=MIX, help="what the messages are; without it all are records")
options = arguments.parse_args()
everybody = ["Rose Carpentier"]
if options.people:
    with open(options.people) as file:
        everybody = file.read().split("\n")[:-1]
key = base64.b64decode(options.secret.removeprefix("whsec_"))
latencies, errors, accepted, retries = [], [], [], []
log = open(options.log, "a", buffering=1) if options.log else None


def person(user, number):
    """The user's people are every so many of all."""
    own = everybody[user % len(everybody)::options.users] or everybody
    return own[number % len(own)]


def kind(number):
    return MIX[options.mix][number % len(MIX[options.mix])] if options.mix else "record"


def message(user, number):
    name = person(user, number) if options.people else "Rose"
    texts = {
        "record": f"Vu {name} {20 + number % 40} min ce matin pour son CV", "missing": f"Il manque quoi pour {name} ?",
        "bilans": "Qui n'a pas eu de bilan ce mois-ci ?", "correct": "non, c'était hier", "undo": "annule",
        "greet": "bonjour", "unclear": "xyzzy plugh grault",
    }
    return {
        "sender": f"load:u{user}", "room": f"room{user}", "private": True, "text": texts.get(kind(number), texts["missing"])}


def wanted(number):
    return {"forged": 401, "broken": 400}.get(kind(number), 200)


def request(user, number):
    while kind(number) == "again":  # the one before comes once more
        number -= 1
    body = b'{"sender":' if kind(number) == "broken" else json.dumps(message(user, number)).encode()
    identity, stamp = f"{options.prefix}-{user}-{number}", str(int(time.time()))
    signed = hmac.new(key, f"{identity}.{stamp}.".encode() + body, hashlib.sha256).digest()
    if kind(number) == "forged":
        signed = bytes([signed[0] ^ 1]) + signed[1:]
    head = (
        f"POST {options.path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nwebhook-id: {identity}\r\nwebhook-timestamp: {stamp}\r\n"
        f"webhook-signature: v1,{base64.b64encode(signed).decode()}\r\n\r\n")
    return identity, head.encode() + body


async def connect():
    port = options.port
    if options.portfile:
        with open(options.portfile) as file:
            port = int(file.read())
    return await asyncio.open_connection("127.0.0.1", port)


async def once(stream, data):
    reader, writer = stream
    writer.write(data)
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    length = next(
        (int(line.split(":")[1]) for line in head.lower().split("\r\n")
         if line.startswith("content-length:")), 0)
    body = await reader.readexactly(length)
    return int(head.split(" ")[1]), body


async def send(stream, user, number):
    end = time.monotonic() + options.retry
    while True:
        identity, data = request(user, number)
        start = time.perf_counter()
        status, problem = 0, None
        try:
            if stream[0] is None:
                stream[0] = await connect()
            status, body = await asyncio.wait_for(once(stream[0], data), 30)
        except (OSError, asyncio.IncompleteReadError, asyncio.TimeoutError, ValueError) as error:
            problem = repr(error)
            if stream[0] is not None:
                stream[0][1].close()
            stream[0] = None
        if status == wanted(number):
            latencies.append(time.perf_counter() - start)
            accepted.append(identity)
            if log:
                log.write(identity + "\n")
            names = options.path == "/hook" and kind(number) == "record"
            if names and person(user, number).encode() not in body:
                errors.append(body.decode("utf-8", "replace")[:200])
            return
        if time.monotonic() >= end:
            errors.append(problem or f"status {status}")
            return
        retries.append(identity)
        await asyncio.sleep(0.05)


async def connection(index, start):
    stream = [None]
    users = [user for user in range(options.users) if user % options.connections == index]
    numbers = [(number, user) for number in range(options.messages // options.users) for user in users]
    each = options.connections / options.rate if options.rate else 0
    for position, (number, user) in enumerate(numbers):
        if each:
            wait = start + (position + index / options.connections) * each - time.monotonic()
            if wait > 0:
                await asyncio.sleep(wait)
        await send(stream, user, number)
    if stream[0] is not None:
        stream[0][1].close()


async def main():
    start = time.monotonic()
    await asyncio.gather(*(connection(index, start) for index in range(options.connections)))
    seconds = time.monotonic() - start
    latencies.sort()
    at = lambda share: round(latencies[min(len(latencies) - 1, int(len(latencies) * share))] * 1000, 1) if latencies else None
    print(json.dumps({
        "accepted": len(accepted), "retries": len(retries), "retried": len(set(retries)), "errors": len(errors), "firstErrors": errors[:3],
        "seconds": round(seconds, 2), "perSecond": round(len(accepted) / seconds, 1),
        "p50ms": at(0.5), "p99ms": at(0.99), "maxms": at(1),
        "processorSeconds": sum(resource.getrusage(resource.RUSAGE_SELF)[:2])}))


if options.print:
    for number in range(options.messages // options.users):
        for user in range(options.users):
            print(json.dumps(message(user, number)))
else:
    asyncio.run(main())
