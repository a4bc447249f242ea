#!/usr/bin/env python3
"""Fills a store with 2,000 apprentices and 100,000 entries and prints what an assistant needs there.

    scale.py PROGRAM INTENTS [APPRENTICES] [ENTRIES]
"""
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

program, intents = sys.argv[1:3]
people = int(sys.argv[3]) if len(sys.argv) > 3 else 2000
entries = int(sys.argv[4]) if len(sys.argv) > 4 else 100_000
chance = random.Random(14)
SYLLABLES = "ba be bi bo da de do fa ga go ka ki la le li lo ma me mi mo na ne no ra re ri ro sa se so ta te ti to va ve vi za zé".split()
GROUP = 40


def name(count):
    return "".join(chance.choice(SYLLABLES) for _ in range(count)).capitalize()


temporary = tempfile.TemporaryDirectory()
folder = Path(temporary.name)
team = ["identifiant;nom;prénom;rôle;comptes", "chef;Durandal;Odette;coordinateur;@chef:scale.invalid"]
roster = ["matricule;nom;prénom;formation;référent;date d'entrée;date de sortie prévue"]
names = []
for number in range(people):
    group = f"CAP Métier{number // GROUP} 1"
    first, last = name(3), name(4)
    names.append(f"{first} {last}")
    roster.append(f"S{number};{last};{first};{group};Odette Durandal;01/09/2026;31/08/2028")
(folder / "equipe.csv").write_text("\n".join(team) + "\n", encoding="utf-8")
(folder / "apprentis.csv").write_text("\n".join(roster) + "\n", encoding="utf-8")
common = ["--store", str(folder / "store"), "--intents", intents]
for file in ("equipe", "apprentis"):
    subprocess.run([program, "import", str(folder / f"{file}.csv"), *common, "--now", "2026-09-01T08:00"],
                   check=True, stdout=subprocess.DEVNULL)


def start():
    began = time.perf_counter()
    chat = subprocess.Popen([program, "chat", "--json", *common, "--as", "chef", "--now",
                             "2026-11-20T17:45"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    ask(chat, "bonjour")
    return chat, time.perf_counter() - began


def ask(chat, text):
    chat.stdin.write(json.dumps({"text": text}).encode() + b"\n")
    chat.stdin.flush()
    return json.loads(chat.stdout.readline())


def memory(chat):
    for line in Path(f"/proc/{chat.pid}/status").read_text().splitlines():
        if line.startswith("RssAnon"):
            return int(line.split()[1]) / 1024


chat, _ = start()
written = people
minutes = 0
while written < entries:
    minutes += 1
    group = chance.randrange(people // GROUP)
    answer = ask(chat, f"Atelier CV avec les CAP Métier{group} 1 le {1 + minutes % 28}/10, {20 + minutes % 90} min")
    if answer.get("ask") == "confirm":
        answer = ask(chat, "oui")
    got = len(answer.get("entries", []))
    if got == 0 and minutes > 20:
        sys.exit(f"nothing was written: {answer}")
    written += got
chat.stdin.close()
chat.wait()
print(f"entries written                               {written:8}")
chat, seconds = start()
print(f"start with a snapshot, intents learnt anew   {seconds:8.2f} s")


def timed(texts):
    spans = []
    for text in texts:
        began = time.perf_counter()
        answer = ask(chat, text)
        spans.append(time.perf_counter() - began)
    return statistics.median(spans) * 1000, answer


one, answer = timed([f"Il manque quoi pour {who} ?" for who in chance.sample(names, 30)])
print(f"«il manque quoi pour X»                       {one:8.2f} ms   {answer['frame']}")
everybody, answer = timed(["Il manque quoi comme preuves pour tout le monde ?"] * 5)
print(f"«il manque quoi» for everybody                {everybody:8.2f} ms   {answer['frame']}")
mixed = [timed([f"Vu {who} 20 min hier"]) and timed([f"Il manque quoi pour {who} ?"])[0]
         for who in chance.sample(names, 20)]
print(f"the same right after a write                  {statistics.median(mixed):8.2f} ms")
write, answer = timed([f"Vu {who} 30 min hier" for who in chance.sample(names, 30)])
print(f"a session written                             {write:8.2f} ms   {answer['frame']}")
print(f"anonymous resident memory                     {memory(chat):8.1f} MB")
chat.stdin.close()
chat.wait()
