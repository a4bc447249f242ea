"""Servers on loopback that misbehave as they are asked to, for the tests of the HTTP client.

Prints `name value` lines, then `ready`; ends when its standard input does.
"""

import asyncio
import collections
import ctypes
import gzip
import os
import shutil
import signal
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
from urllib.parse import parse_qs, urlsplit

arrived = collections.defaultdict(asyncio.Event)
gone = collections.defaultdict(asyncio.Event)
counts = collections.Counter()
open_connections = 0
alone = asyncio.Condition()
last_connect = b""
far = {}  # names that the proxy knows: to which port they lead


def response(status=200, body=b"", *fields):
    head = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(body)}", *fields]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def reset(writer):
    raw = writer.get_extra_info("socket")
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def until_gone(reader, tag):
    """Waits until the client hangs up."""
    try:
        while await reader.read(65536):
            pass
    except ConnectionError:
        pass
    gone[tag].set()


async def answer(method, target, fields, body, reader, writer):
    """Answers one request; true when the connection goes on."""
    parts = urlsplit(target)
    name, *rest = parts.path.strip("/").split("/")
    number = int(rest[0]) if rest and rest[0].isdigit() else 0
    tag = rest[0] if rest else ""
    write = writer.write
    counts[parts.path] += 1
    if name == "echo":
        seen = [f"Saw-{key}: {value}" for key, value in fields]
        write(response(200, b"" if method == "HEAD" else body, f"X-Method: {method}", f"X-Target: {target}", *seen))
    elif name == "status":
        write(response(number, b"words of the error"))
    elif name == "body":
        write(response(200, b"a" * number))
    elif name == "chunked":
        write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(number // 1000):
            write(b"3e8\r\n" + b"a" * 1000 + b"\r\n")
            await writer.drain()
        write(b"0\r\nX-Trailer: late\r\n\r\n")
    elif name == "gzip":
        write(response(200, gzip.compress(bytes(number)), "Content-Encoding: gzip"))
    elif name == "headers":
        write(response(200, b"", *[f"X-Filler: {'a' * 88}"] * (number // 100)))
    elif name == "line":
        write(response(200, b"", f"X-Filler: {'a' * number}"))
    elif name == "redirect":
        query = parse_qs(parts.query)
        write(response(int(query.get("status", ["302"])[0]), b"moved", f"Location: {query['to'][0]}"))
    elif name == "reset":
        write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n0123456789")
        await writer.drain()
        arrived[tag].set()
        reset(writer)
        return False
    elif name == "short":
        write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n0123456789")
        return False
    elif name == "long":
        write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n01234567890123456789")
        return False
    elif name == "negative":
        write(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n01234")
        return False
    elif name == "never":
        arrived[tag].set()
        await until_gone(reader, tag)
        return False
    elif name == "drip":
        write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
        arrived[tag].set()
        hung_up = asyncio.create_task(until_gone(reader, tag))
        while not hung_up.done():
            write(b".")
            await asyncio.sleep(0.01)
        return False
    elif name == "continue":
        write(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nX-Hint: early\r\n\r\n")
        write(response(200, b"at last"))
    elif name == "garbage":
        write(b"There is no HTTP here\r\n\r\n")
        return False
    elif name == "nothing":
        return False
    elif name == "stale":
        if counts[("stale", writer)]:
            return False
        counts[("stale", writer)] += 1
        write(response(200, b"once"))
    elif name == "count":
        write(response(200, str(counts["/" + "/".join(rest)]).encode()))
    elif name == "connect":
        write(response(200, last_connect))
    elif name == "arrived":
        await arrived[tag].wait()
        write(response())
    elif name == "gone":
        await gone[tag].wait()
        write(response())
    elif name == "alone":
        async with alone:
            await alone.wait_for(lambda: open_connections == 1)
        write(response())
    else:
        write(response(404, b"unknown"))
    await writer.drain()
    return True


async def pipe(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


async def tunnel(target, head, reader, writer):
    global last_connect
    last_connect = head
    counts["/tunnel"] += 1
    host, port = target.rsplit(":", 1)
    if host == "refused.test":
        writer.write(response(403))
        return
    other_reader, other_writer = await asyncio.open_connection("127.0.0.1", far.get(host, int(port)))
    writer.write(b"HTTP/1.1 200 Connected\r\nX-Proxy: secret of the proxy\r\n\r\n")
    await asyncio.gather(pipe(reader, other_writer), pipe(other_reader, writer))


async def body_of(fields, reader, writer):
    lower = {key.lower(): value for key, value in fields}
    if "100-continue" in lower.get("expect", ""):
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    return await reader.readexactly(int(lower.get("content-length", 0)))


async def serve(reader, writer):
    global open_connections
    async with alone:
        open_connections += 1
        alone.notify_all()
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            first, *lines = head.decode().strip().split("\r\n")
            method, target, _ = first.split(" ")
            if method == "CONNECT":
                await tunnel(target, head, reader, writer)
                break
            if target.startswith("http://"):
                writer.write(response(200, b"by the proxy"))
                continue
            fields = [tuple(line.split(": ", 1)) for line in lines if ": " in line]
            body = await body_of(fields, reader, writer)
            if not await answer(method, target, fields, body, reader, writer):
                break
    except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError):
        pass
    finally:
        writer.close()
        async with alone:
            open_connections -= 1
            alone.notify_all()


def certificate(folder, name, names):
    key, path = f"{folder}/{name}.key", f"{folder}/{name}.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-days", "2", "-subj", f"/CN={name}", "-addext", f"subjectAltName={names}", "-keyout", key, "-out", path],
        check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path, key)
    return key, path, context


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


async def http2_server(folder, key, path):
    port = free_port()
    with open(f"{folder}/big", "wb") as file:
        file.write(b"b" * 3_000_000)
    with open(f"{folder}/small", "wb") as file:
        file.write(b"s" * 1000)
    server = subprocess.Popen(
        [shutil.which("nghttpd") or "/usr/sbin/nghttpd", "--address=127.0.0.1", f"--htdocs={folder}", "--echo-upload", "--trailer=x-trailer: late",
         str(port), key, path], stdout=subprocess.DEVNULL, preexec_fn=die_with_parent)
    while server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return server, port
        except ConnectionRefusedError:
            await asyncio.sleep(0.01)
    sys.exit("nghttpd does not start")


def full_port():
    """A port whose queue is full: a connection to it is neither made nor refused."""
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen(0)
    port = server.getsockname()[1]
    clients = [socket.socket() for _ in range(4)]
    for client in clients:
        client.setblocking(False)
        client.connect_ex(("127.0.0.1", port))
    return port, [server, *clients]


async def main():
    with tempfile.TemporaryDirectory() as folder:
        key, path, context = certificate(folder, "localhost", "DNS:localhost,DNS:far.test,IP:127.0.0.1")
        _, wrong_path, wrong_context = certificate(folder, "other", "DNS:other.test")
        with open(f"{folder}/all.pem", "w") as trusted:
            for one in (path, wrong_path):
                with open(one) as file:
                    trusted.write(file.read())
        plain, tls, wrong = [
            await asyncio.start_server(serve, "127.0.0.1", 0, ssl=kind, backlog=2000)
            for kind in (None, context, wrong_context)]
        http2, http2_port = await http2_server(folder, key, path)
        far["far.test"] = http2_port
        full, kept = full_port()
        bound = socket.socket()
        bound.bind(("127.0.0.1", 0))
        for name, server in (("http", plain), ("https", tls), ("wrong", wrong)):
            print(name, server.sockets[0].getsockname()[1])
        print("http2", http2_port)
        print("full", full)
        print("refused", bound.getsockname()[1])
        print("trusted", f"{folder}/all.pem")
        print("ready", flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        http2.kill()
        http2.wait()
    del kept, bound
    os._exit(0)


asyncio.run(main())
