#!/usr/bin/env python3
"""Feeds random bytes and mangled sentences to the program: no line may end it, each gets an answer.

    fuzz.py PROGRAM INTENTS [LINES] [SEED]
"""
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

program, intents = sys.argv[1:3]
lines = int(sys.argv[3]) if len(sys.argv) > 3 else 2000
seed = int(sys.argv[4]) if len(sys.argv) > 4 else random.randrange(1 << 30)
chance = random.Random(seed)
print(f"seed {seed}, {lines} lines")

SEEDS = ["Vu Rose 30 min ce matin pour son CV", "annule", "oui", "la 2", "Il manque quoi pour Camille ?",
         "Atelier CV avec les BTS NDRC 1 mardi de 14h à 15h30, Théo absent", "non, c'était hier",
         "rdv Nour le 31 février 25h", "écart majeur n° 99999999999999999999", "12,5/0", "et demain ?"]
PIECES = ["", " ", "\n", "\u202f", "\u0301", "👩‍🎓", "'", "’", "\"", "\\", "{", "}", "0", "9" * 30, "é", "\x00",
          "1/0/0", "24:00", "-", "le ", "Camille ", "\ud7ff", "، ", "ﬁ", "İ", "ß", "//", ";" * 50]


def mangled():
    text = list(chance.choice(SEEDS))
    for _ in range(chance.randrange(6)):
        at = chance.randrange(len(text) + 1)
        text[at:at + chance.randrange(3)] = chance.choice(PIECES)
    return "".join(text) * chance.choice([1, 1, 1, 1, 2, 40])


def line():
    kind = chance.random()
    if kind < 0.1:
        return bytes(chance.randrange(256) for _ in range(chance.randrange(200))).replace(b"\n", b"")
    message = {"text": mangled()}
    if chance.random() < 0.1:
        message["id"] = chance.choice(["", "a", "b", "é" * 400, 3])
    if chance.random() < 0.1:
        message["author"] = chance.choice(["helene", "nobody", "", 3])
    if chance.random() < 0.1:
        message["now"] = chance.choice(["2026-11-20T10:00:00Z", "9999-12-31T23:59", "0001-01-01T00:00", "x"])
    encoded = json.dumps(message, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    if kind < 0.2:
        encoded = encoded[:chance.randrange(len(encoded))]
    return encoded.replace(b"\n", b"")


with tempfile.TemporaryDirectory() as folder:
    store = str(Path(folder) / "store")
    common = ["--store", store, "--intents", intents]
    subprocess.run([program, "demo", *common, "--now", "2026-11-01T08:00"], check=True,
                   stdout=subprocess.DEVNULL)
    chat = subprocess.Popen([program, "chat", "--json", *common, "--as", "helene", "--now",
                             "2026-11-20T17:45"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for number in range(lines):
        sent = line()
        chat.stdin.write(sent + b"\n")
        chat.stdin.flush()
        if not sent.decode("utf-8", "replace").strip("\ufeff \t\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u202f\u2028"):
            continue
        answer = chat.stdout.readline()
        try:
            json.loads(answer)
        except ValueError:
            sys.exit(f"line {number}: {sent!r} gave {answer!r}")
    chat.stdin.close()
    if chat.wait() != 0:
        sys.exit(f"the program ended with {chat.returncode}")
    subprocess.run([program, "store", "verify", "--store", store], check=True,
                   stdout=subprocess.DEVNULL)
print("no line ended the program; the store is sound")
