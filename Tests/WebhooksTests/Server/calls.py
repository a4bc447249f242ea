"""Clients that behave badly: `calls.py PORT SCENARIO`. Ends with 0 when the server did what it should."""

import socket
import ssl
import sys
import threading
import time

PORT, SCENARIO = int(sys.argv[1]), sys.argv[2]


def connect():
    stream = socket.create_connection(("127.0.0.1", PORT), timeout=20)
    return stream


def read(stream):
    data = b""
    while True:
        try:
            part = stream.recv(65536)
        except ConnectionResetError:
            break
        if not part:
            break
        data += part
        head, _, body = data.partition(b"\r\n\r\n")
        if _:
            length = [int(line.split(b":")[1]) for line in head.lower().split(b"\r\n")
                      if line.startswith(b"content-length:")]
            if length and len(body) >= length[0]:
                break
    return data


def status(data):
    return int(data.split(b" ")[1]) if data.startswith(b"HTTP/1.1 ") else None


def post(stream, body, path="/echo", more=""):
    stream.sendall(
        f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n{more}\r\n".encode() + body)
    return read(stream)


def expect(found, wanted):
    if found != wanted:
        print(f"{SCENARIO}: {found!r} where {wanted!r} was expected")
        sys.exit(1)


def others_are_served():
    start = time.monotonic()
    data = post(connect(), b"hello")
    expect(status(data), 200)
    expect(data.endswith(b"hello"), True)
    if time.monotonic() - start > 1.5:
        print("others wait")
        sys.exit(1)


if SCENARIO == "echo":
    stream = connect()
    for body in (b"", b"a", b"\x00\xff", b"x" * 1000):
        data = post(stream, body)
        expect((status(data), data.partition(b"\r\n\r\n")[2]), (200, body))
elif SCENARIO == "announced":
    stream = connect()
    start = time.monotonic()
    stream.sendall(b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1073741824\r\n\r\n")
    expect(status(read(stream)), 413)
    expect(time.monotonic() - start < 1, True)
elif SCENARIO == "announced-and-sent":
    stream = connect()
    stream.sendall(b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1073741824\r\n\r\n")
    sent = 0
    try:
        while sent < 1 << 30:
            sent += stream.send(b"x" * 65536)
    except (BrokenPipeError, ConnectionResetError):
        pass
    expect(sent < 64 << 20, True)
elif SCENARIO == "chunked":
    stream = connect()
    stream.sendall(b"POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
    sent, answer = 0, b""
    try:
        while sent < 1 << 30:
            stream.sendall(b"4000\r\n" + b"x" * 0x4000 + b"\r\n")
            sent += 0x4000
    except (BrokenPipeError, ConnectionResetError):
        pass
    expect(sent < 64 << 20, True)
    others_are_served()
elif SCENARIO == "garbage":
    for data in (b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n", b"\xff" * 5000, b"POST /echo HTTP/9.9\r\n\r\n",
                 b"POST /echo HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                 b"POST /echo HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                 b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999\r\n\r\n",
                 b"POST /echo HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 5000 + b"\r\n",
                 b"POST /echo HTTP/1.1\r\nHost: x\r\nA: " + b"b" * 100000 + b"\r\n\r\n"):
        stream = connect()
        try:
            stream.sendall(data)
            found = status(read(stream))
        except (BrokenPipeError, ConnectionResetError):
            found = None
        if found is not None and not 400 <= found < 500:
            print(f"garbage: {data[:40]!r} was answered {found}")
            sys.exit(1)
    others_are_served()
elif SCENARIO == "non-ascii-header":
    stream = connect()
    stream.sendall("POST /headers HTTP/1.1\r\nHost: x\r\nX-Sign: é🥛\r\nContent-Length: 0\r\n\r\n".encode())
    found = status(read(stream))
    expect(found in (200, 400), True)
elif SCENARIO == "slow-head":
    streams = [connect() for _ in range(50)]
    for stream in streams:
        stream.sendall(b"POST /echo HT")
    others_are_served()
    ended = time.monotonic() + 8
    while time.monotonic() < ended:
        try:
            for stream in streams:
                stream.sendall(b"x")
        except (BrokenPipeError, ConnectionResetError):
            break
        time.sleep(0.2)
    else:
        print("a head that never ends is never given up")
        sys.exit(1)
elif SCENARIO == "slow-body":
    streams = [connect() for _ in range(50)]
    for stream in streams:
        stream.sendall(b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\na")
    others_are_served()
    done = []

    def dribble(stream):
        try:
            for _ in range(60):
                time.sleep(0.1)
                stream.sendall(b"b")
        except (BrokenPipeError, ConnectionResetError):
            pass
        done.append(status(read(stream)))

    threads = [threading.Thread(target=dribble, args=(stream,)) for stream in streams[:5]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expect(all(found in (408, None) for found in done), True)
elif SCENARIO == "slow-handler":
    streams = [connect() for _ in range(20)]
    for stream in streams:
        stream.sendall(b"POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
    others_are_served()
elif SCENARIO == "flood":
    ended = time.monotonic() + 3

    def flood():
        while time.monotonic() < ended:
            try:
                with connect() as stream:
                    stream.sendall(b"POST /headers HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc" * 200)
                    while time.monotonic() < ended and stream.recv(65536):
                        pass
            except OSError:
                pass

    threads = [threading.Thread(target=flood) for _ in range(16)]
    for thread in threads:
        thread.start()
    served = 0
    while time.monotonic() < ended:
        others_are_served()
        served += 1
    for thread in threads:
        thread.join()
    expect(served > 3, True)
elif SCENARIO == "unknown":
    expect(status(post(connect(), b"", path="/nowhere")), 404)
    stream = connect()
    stream.sendall(b"DELETE /echo HTTP/1.1\r\nHost: x\r\n\r\n")
    expect(status(read(stream)), 405)
elif SCENARIO == "status":
    for path, wanted in (("/healthz", 503), ("/metrics", 200)):
        stream = connect()
        stream.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        data = read(stream)
        expect(status(data), wanted)
        expect((b"the store" if wanted == 503 else b"# TYPE") in data, True)
elif SCENARIO == "tls":
    context = ssl.create_default_context(cafile=sys.argv[3])
    with context.wrap_socket(connect(), server_hostname="localhost") as stream:
        expect(status(post(stream, b"secret")), 200)
    plain = connect()
    plain.sendall(b"GET / HTTP/1.1\r\n\r\n")
    expect(status(read(plain)), None)
else:
    sys.exit(2)
