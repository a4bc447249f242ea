"""Figures of `quatorze serve` on Matrix: `matrix_bench.py BIN INTENTS [PART…]`, where BIN is the folder of the built
`quatorze` and each PART is one of `idle`, `share`, `rooms`, `synapse` (all of them by default) and `soak`, which takes
some minutes. What is the bot's own is measured on the wire of a homeserver that does nothing else (`matrix_standin.py`).
Ends with 1 when a message is lost or doubled or a figure is out of its bounds."""

import argparse
import asyncio
import contextlib
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from matrix_standin import Standin
from matrix_synapse import Synapse

arguments = argparse.ArgumentParser()
arguments.add_argument("bin")
arguments.add_argument("intents")
arguments.add_argument("parts", nargs="*", default=["idle", "share", "rooms", "synapse"])
arguments.add_argument("--seconds", type=int, default=30, help="how long the idle program is watched")
arguments.add_argument("--soak", type=int, default=20_000, help="how many messages the soak has")
options = arguments.parse_args()
QUATORZE = os.path.join(options.bin, "quatorze")
FIRST = ["Adam", "Aïcha", "Alban", "Alice", "Amélie", "Anaïs", "Antoine", "Aurélie", "Bastien", "Célia", "Clément",
         "Coralie", "Damien", "Élodie", "Émile", "Estelle", "Fabien", "Farid", "Gaëlle", "Gaspard"]
BEGIN = ["Bar", "Cal", "Dor", "Fer", "Gan", "Hul", "Jor", "Lam", "Mor", "Nav", "Pel", "Ros", "Sab", "Tur", "Vil"]
END = ["bier", "cour", "din", "fond", "gnac", "lard", "mont", "nier", "quet", "rand", "sac", "tel", "vois", "zin"]
failures = []


def report(name, text, good=True):
    print(f"{name:<12}{text}{'' if good else '   MISSED'}", flush=True)
    if not good:
        failures.append(name)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def memory(pid):
    """Anonymous memory that is resident, in MB of 10^6 bytes."""
    with open(f"/proc/{pid}/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("RssAnon")) * 1024 / 1e6


def descriptors(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


def wakeups(pid):
    """How often each thread has gone to sleep of its own accord, by its name and number."""
    counts = {}
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/status") as file:
            fields = dict(line.split(":", 1) for line in file if ":" in line)
        counts[f"{fields['Name'].strip()}/{task}"] = int(fields["voluntary_ctxt_switches"])
    return counts


class School:
    """A store with its settings. `apprentices` is None for those of the sample CFA."""

    def __init__(self, folder, url, user, accounts, apprentices=None, password=None):
        self.folder, self.store, self.config = folder, f"{folder}/store", f"{folder}/quatorze.yaml"
        self.status = free_port()
        self.people = []
        write = lambda name, text: self.write(name, text)
        write("password", (password or "secret") + "\n")
        write("quatorze.yaml", f"""\
alreadyNotedMinutes: 0
matrix: {{homeserver: "{url}", user: "{user}", passwordFile: {folder}/password, messagesPerSecond: 0}}
http: {{listen: "127.0.0.1:{free_port()}", status: "127.0.0.1:{self.status}"}}
""")
        team = ["identifiant;nom;prénom;rôle;comptes"]
        team += [f"ref{number};Référent{number};Agathe;référent;{account}" for number, account in enumerate(accounts)]
        if apprentices is None:
            with open(f"{options.intents}/demo/apprentis.csv") as file:
                roster = file.read()
            with open(f"{options.intents}/demo/equipe.csv") as file:
                team += [";".join(line.strip().split(";")[:4]) + ";" for line in file.readlines()[1:]]
            self.people = [" ".join(line.split(";")[2:0:-1]) for line in roster.splitlines()[1:]]
        else:
            lines = ["matricule;nom;prénom;formation;référent;date d'entrée;date de sortie prévue"]
            for number in range(apprentices):
                rest = number // len(FIRST)
                last = BEGIN[rest % len(BEGIN)] + END[rest // len(BEGIN)]
                self.people.append(f"{FIRST[number % len(FIRST)]} {last}")
                lines.append(f"S{number};{last};{FIRST[number % len(FIRST)]};BTS Essai {number // 25 + 1};"
                             f"Agathe Référent{number % len(accounts)};01/09/2026;31/08/2028")
            roster = "\n".join(lines) + "\n"
        write("equipe.csv", "\n".join(team) + "\n")
        write("apprentis.csv", roster)
        for name in ("equipe", "apprentis"):
            subprocess.run([QUATORZE, "import", f"{folder}/{name}.csv", "--store", self.store, "--intents",
                            options.intents], check=True, stdout=subprocess.DEVNULL)

    def write(self, name, text):
        with open(f"{self.folder}/{name}", "w") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(text)

    @contextlib.asynccontextmanager
    async def served(self, synced):
        """The running program, once `synced` is set; it is stopped at the end, as a service manager would."""
        with open(f"{self.folder}/log", "a") as log:
            process = subprocess.Popen(
                [QUATORZE, "serve", "--store", self.store, "--intents", options.intents, "--config", self.config],
                stdout=subprocess.DEVNULL, stderr=log)
        try:
            await asyncio.wait_for(synced.wait(), 60)
            yield process
            process.send_signal(signal.SIGTERM)
            while process.poll() is None:
                await asyncio.sleep(0.05)
        except BaseException:
            with open(f"{self.folder}/log") as log:
                sys.stderr.write(log.read()[-4000:])
            raise
        finally:
            process.kill()
            process.wait()


async def answered(spoken):
    return await asyncio.wait_for(spoken.done, 30)


async def idle():
    for size, name in ((None, "sample CFA"), (2000, "2,000 apprentices")):
        with tempfile.TemporaryDirectory() as folder:
            accounts = [f"@ref{number}:{Standin.NAME}" for number in range(1 if size is None else 50)]
            standin = Standin(accounts, len(accounts))
            await standin.start()
            school = School(folder, f"http://127.0.0.1:{standin.port}", Standin.BOT, accounts, size)
            await idle_of(name, standin, school)


async def idle_of(name, standin, school):
    async with school.served(standin.synced) as process:
        await asyncio.sleep(5)
        polls, before = standin.requests["GET sync"], wakeups(process.pid)
        await asyncio.sleep(options.seconds)
        after = wakeups(process.pid)
        moved = {thread: count - before.get(thread, 0) for thread, count in after.items()}
        moved = {thread: count for thread, count in moved.items() if count}
        watch = max(moved.values(), default=0)  # libdispatch looks at its pool of threads once a second
        polls = standin.requests["GET sync"] - polls
        resting = memory(process.pid)
        report("idle", f"{name}: RssAnon {resting:.1f} MB, {descriptors(process.pid)} descriptors, {len(after)} threads",
               resting <= 30)
        report("wakeups", f"{sum(moved.values()) - watch} in {options.seconds} s, {polls} long polls; "
               f"libdispatch's watch of its threads {watch}",
               sum(moved.values()) - watch <= 12 * max(1, polls) and watch <= options.seconds * 1.3)
        room = next(iter(standin.rooms))
        for number in range(50):
            await answered(standin.say(room, f"Vu {school.people[number % len(school.people)]} {number + 5} min hier"))
        await asyncio.sleep(5)
        report("after 50", f"messages: RssAnon {memory(process.pid):.1f} MB")


def p99(milliseconds):
    return sorted(milliseconds)[len(milliseconds) * 99 // 100]


def spread(milliseconds):
    return (f"median {statistics.median(milliseconds):.1f} ms, p99 {p99(milliseconds):.1f} ms, "
            f"longest {max(milliseconds):.1f} ms")


def turns(people):
    """What is said to the bot, one after the other: records, corrections, questions, small talk."""
    number = 0
    while True:
        person = people[number % len(people)]
        number += 1
        yield f"Vu {person} {5 + number % 90} min hier"
        yield f"Il manque quoi pour {person} ?"
        yield "merci"
        yield f"Combien de séances pour {person} ?"
        yield "annule"
        yield f"bilan mensuel de {person} fait hier"
        yield "Où en est tout le monde ?"
        yield "annule"


def written(file):
    """Milliseconds until some lines more of a file are on the disk."""
    start = time.monotonic()
    os.write(file, b"x" * 1500)
    os.fdatasync(file)
    return (time.monotonic() - start) * 1000


async def share():
    await share_in(None, "own share")
    if os.access("/dev/shm", os.W_OK):
        await share_in("/dev/shm", "  in memory")


async def share_in(base, name):
    with tempfile.TemporaryDirectory(dir=base) as folder:
        accounts = [f"@ref{number}:{Standin.NAME}" for number in range(10)]
        standin = Standin(accounts, 10)
        await standin.start()
        school = School(folder, f"http://127.0.0.1:{standin.port}", Standin.BOT, accounts, 200)
        rooms, texts = list(standin.rooms), turns(school.people)
        async with school.served(standin.synced) as process:
            for room in rooms:
                await answered(standin.say(room, "bonjour"))
            took, disk = [], []
            file = os.open(f"{folder}/written", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
            for number in range(200):
                spoken = await answered(standin.say(rooms[number % 10], next(texts)))
                took.append((spoken.answered - spoken.told) * 1000)
                await asyncio.sleep(0.02)
                disk.append(await asyncio.to_thread(written, file))
            os.close(file)
            report(name, f"last byte of the sync to first byte of the PUT: {spread(took)}, over 200 messages",
                   statistics.median(took) <= 5 and p99(took) <= 20)
            if base is None:
                median, raw = statistics.median(took), statistics.median(disk)
                report("", f"an answer waits for one write to the disk; one takes here, in turn: {spread(disk)}")
                report("", f"over one such write: median {median / raw:.1f} times, p99 {p99(took) / p99(disk):.1f} times; "
                       f"above it: median {median - raw:.1f} ms, p99 {p99(took) - p99(disk):.1f} ms")
            report("", f"{len(standin.stray)} messages unasked for, RssAnon {memory(process.pid):.1f} MB",
                   not standin.stray)


async def rooms():
    resting = []
    for count in (1, 250, 500, 1000):
        with tempfile.TemporaryDirectory() as folder:
            accounts = [f"@ref{number}:{Standin.NAME}" for number in range(50)]
            standin = Standin(accounts, count)
            await standin.start()
            school = School(folder, f"http://127.0.0.1:{standin.port}", Standin.BOT, accounts, 200)
            async with school.served(standin.synced) as process:
                took = (standin.synced_at - standin.whole_at) * 1000
                await asyncio.sleep(2)
                resting.append(memory(process.pid))
                report("rooms", f"{count} joined: first sync of {standin.whole / 1e6:.2f} MB taken in {took:.0f} ms, "
                       f"then RssAnon {resting[-1]:.1f} MB")
    each = (resting[3] - resting[0]) / 999 * 1000
    half = (resting[2] - resting[0]) / 499 * 1000
    report("rooms", f"{each:.1f} kB a room over 1,000, {half:.1f} kB over 500", resting[3] <= resting[0] + 20)


async def synapse():
    """From end to end on a real homeserver, in turn with a bot that answers a constant."""
    homeserver = Synapse()
    try:
        bot, constant, person = (homeserver.person(name) for name in ("quatorze", "constant", "ref0"))
        with tempfile.TemporaryDirectory() as folder:
            school = School(folder, homeserver.url, bot.id, [person.id], 200, password="quatorze")
            with_bot, with_constant = person.room(bot.id), person.room(constant.id)
            constant.join(with_constant)
            constant.sync()
            person.sync()

            def answer():
                while True:
                    try:
                        for room, _ in constant.sync():
                            constant.say(room, "oui")
                    except OSError:  # the homeserver has ended
                        return

            threading.Thread(target=answer, daemon=True).start()
            texts = turns(school.people)

            def turn(room, text):
                start = time.monotonic()
                person.say(room, text)
                person.wait(room)
                return (time.monotonic() - start) * 1000

            ready = asyncio.Event()
            ready.set()
            async with school.served(ready) as process:
                took = {with_bot: [], with_constant: []}
                for room in (with_bot, with_constant) * 5:
                    await asyncio.to_thread(turn, room, "bonjour")
                for _ in range(100):
                    for room in took:
                        took[room].append(await asyncio.to_thread(turn, room, next(texts)))
                report("synapse", f"from end to end: {spread(took[with_bot])}, over 100 messages")
                report("", f"a bot that answers a constant, in turn: {spread(took[with_constant])}")
                report("", f"RssAnon {memory(process.pid):.1f} MB")
    finally:
        homeserver.close()


async def soak():
    with tempfile.TemporaryDirectory() as folder:
        accounts = [f"@ref{number}:{Standin.NAME}" for number in range(20)]
        standin = Standin(accounts, 20)
        await standin.start()
        school = School(folder, f"http://127.0.0.1:{standin.port}", Standin.BOT, accounts, 200)
        rooms, texts = list(standin.rooms), turns(school.people)
        course, said, took = [], 0, []
        async with school.served(standin.synced) as process:
            begun = time.monotonic()

            async def talk(room):
                nonlocal said
                while said < options.soak:
                    said += 1
                    spoken = await answered(standin.say(room, next(texts)))
                    took.append((spoken.answered - spoken.told) * 1000)

            talks = asyncio.gather(*(talk(room) for room in rooms))
            marks = [options.soak * part // 20 for part in (1, 2, 5, 10, 15, 20)]
            while not talks.done():
                await asyncio.sleep(0.2)
                if len(course) < len(marks) and said >= marks[len(course)]:
                    course.append((said, memory(process.pid), descriptors(process.pid)))
            await talks
            seconds = time.monotonic() - begun
            await asyncio.sleep(65)
            course.append((said, memory(process.pid), descriptors(process.pid)))
        report("soak", f"{standin.sent} answers to {said} messages in {seconds:.0f} s", standin.sent == said)
        for count, size, files in course:
            report("", f"{count:6d} messages: RssAnon {size:5.1f} MB, {files} descriptors")
        standin.synced.clear()
        async with school.served(standin.synced) as process:
            await asyncio.sleep(5)
            fresh = memory(process.pid)
        report("soak", f"RssAnon {course[-1][1]:.1f} MB at the end, {fresh:.1f} MB after a restart on the same store",
               course[-1][1] <= fresh + 10)
        report("", f"descriptors {course[1][2]} then {course[-1][2]}", course[-1][2] <= course[1][2] + 2)


async def main():
    for part in options.parts:
        await globals()[part]()
    sys.exit(1 if failures else 0)


asyncio.run(main())
