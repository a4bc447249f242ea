#!/usr/bin/env python3
"""Checks the chain of a log from its segments alone, by the rules of the format and nothing else.

    verify.py SEGMENT...        prints "ok ENTRIES HEAD", or what is wrong, and then exits with 1
    verify.py --make FOLDER     writes the test vectors
"""
import hashlib
import json
import os
import sys

ORDER = ["seq", "part", "at", "said", "by", "via", "reads", "type", "dataHash", "prev", "hash",
         "salt", "data"]


def sha(data):
    return hashlib.sha256(data).hexdigest()


def verify(paths):
    seq, head, batch = 0, "0" * 64, None
    for path in paths:
        lines = open(path, "rb").read().split(b"\n")
        header = json.loads(lines[0])
        assert header["format"] == 1 and header["generation"] >= 0, "header"
        # Behind the last line there may be zero bytes, where the next ones go.
        assert lines[-1].strip(b"\0") == b"", "the last line does not end"
        for number, line in enumerate(lines[1:-1], 2):
            entry = json.loads(line)
            where = f"{os.path.basename(path)} line {number}: "
            assert list(entry) == ORDER, where + "members"
            assert entry["seq"] == seq + 1 and entry["prev"] == head, where + "order"
            assert entry["hash"] == sha(line[:line.index(b',"hash":')]), where + "hash"
            if entry["salt"] is None:
                assert entry["data"] is None, where + "half erased"
            else:
                data = line[line.index(b',"data":', line.index(b',"salt":')) + 8:-1]
                salted = bytes.fromhex(entry["salt"]) + data
                assert entry["dataHash"] == sha(salted), where + "dataHash"
            index, count = entry["part"]
            key = (entry["via"]["account"], entry["via"]["id"], count)
            if batch is None:
                assert index == 1, where + "part"
            else:
                assert (key, index) == (batch[0], batch[1] + 1), where + "part"
            batch = None if index == count else (key, index)
            seq, head = entry["seq"], entry["hash"]
    assert batch is None, "the last batch is not whole"
    return seq, head


def make(folder):
    batches = [
        ("2026-11-20T09:00:00Z", "@bot:cfa.example", "$1", "a" * 8, [
            ("noted", {"n": 1, "text": "Entretien d'une heure, à Saint-Étienne « ok »"}),
            ("noted", {"n": -2, "x": [None, True, 1.5, {}], "text": "\t\"\\\n\u0001 𝄞"})]),
        ("2026-11-20T09:00:01+01:00", "mattermost:\"x\"", "é/,\"hash\":", None, [
            ("withdrawn", None)]),
        ("2026-11-21T09:00:00Z", "@bot:cfa.example", "$2", "a" * 8, [("noted", {})]),
    ]

    def dump(value):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def build(erased=()):
        seq, head = 0, "0" * 64
        lines = ['{"format":1,"generation":%d}' % (1 if erased else 0)]
        for at, account, ident, reads, entries in batches:
            for index, (kind, data) in enumerate(entries, 1):
                seq += 1
                salt = hashlib.sha256(b"salt %d" % seq).digest()
                text = dump(data)
                text = text.replace("\x7f", "\\u007f")
                meta = dump({
                    "seq": seq, "part": [index, len(entries)], "at": at, "said": at, "by": "m1",
                    "via": {"account": account, "id": ident}, "reads": reads, "type": kind,
                    "dataHash": sha(salt + text.encode()), "prev": head})[:-1]
                head = sha(meta.encode())
                tail = '"%s","data":%s}' % (salt.hex(), text)
                if seq in erased:
                    tail = 'null,"data":null}'
                lines.append(meta + ',"hash":"' + head + '","salt":' + tail)
        return "\n".join(lines) + "\n"

    os.makedirs(folder, exist_ok=True)
    whole = build()
    vectors = {
        "chain.jsonl": whole,
        "erased.jsonl": build({2}),
        "bad-data.jsonl": whole.replace('"n":1', '"n":2'),
        "bad-metadata.jsonl": whole.replace('"by":"m1"', '"by":"m2"', 1),
        "bad-order.jsonl": "\n".join([*whole.split("\n")[:3], *whole.split("\n")[4:]]),
        "bad-salt.jsonl": whole.replace('"salt":"', '"salt":"00', 1).replace('00","data"', '","data"'),
    }
    for name, text in vectors.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    if sys.argv[1] == "--make":
        make(sys.argv[2])
    else:
        try:
            print("ok", *verify(sys.argv[1:]))
        except (AssertionError, ValueError) as error:
            print("bad:", error)
            sys.exit(1)
