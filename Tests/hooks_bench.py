"""Load on a hook, on this machine's loopback: `hooks_bench.py BIN INTENTS [--messages N] [--memory N]`.
BIN is the folder of the built `quatorze` and `hook-probe`. The messages are of référents about their own apprentices,
of a CFA of 400. The references are the same server answering a constant to the same client, and what the processors
would allow by the processor time of the parts of a message: of the constant at the server, of the intake (understanding,
decision, journal, bot log) and the hook (signature, body, response) without HTTP, and of the client; less what other
programs used meanwhile. The memory is that of a server that is asked, then told, so many things (see `load.py`), and of
one that is started anew on the same store. Ends with 1 when a message was refused, lost, doubled or out of order, or
when the memory grows without a record."""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time

arguments = argparse.ArgumentParser()
arguments.add_argument("bin")
arguments.add_argument("intents")
arguments.add_argument("--messages", type=int, default=10_000)
arguments.add_argument("--users", type=int, default=100)
arguments.add_argument("--connections", type=int, default=64)
arguments.add_argument("--apprentices", type=int, default=400)
arguments.add_argument("--kills", type=int, default=3, help="how often the server is killed under load")
arguments.add_argument("--memory", type=int, default=100_000, help="how many requests of each mix for the memory's course")
arguments.add_argument("--only-memory", action="store_true")
options = arguments.parse_args()
SECRET = "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldY"
FIRST = ("Adam Agathe Basile Camille Célia Damien Élise Fabio Gaëlle Hakim Inès Jordan Kelly Loïc Maëlle Nadir Océane Pauline "
         "Quentin Rayan").split()
LAST = ("Abadie Bertin Cordier Delmas Estève Faucher Gauthier Hamelin Imbert Jourdan Kessler Lacombe Maillard Nicolas Ollivier "
        "Pasquier Quéré Rousset Sauvage Tessier").split()
HERE = os.path.dirname(os.path.abspath(__file__))
LOAD = os.path.join(HERE, "AssistantTests", "Hooks", "load.py")


def quatorze(*words):
    subprocess.run(
        [os.path.join(options.bin, "quatorze"), *words], check=True, stdout=subprocess.DEVNULL)


def load(port, *words):
    command = [sys.executable, "-B", LOAD, str(port), SECRET, "--users", str(options.users),
               "--connections", str(options.connections), *map(str, words)]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def busy():
    """Seconds of processor time that everything on this machine has used, or was kept from using."""
    with open("/proc/stat") as file:
        user, nice, system, _, _, *interrupts = map(int, file.readline().split()[1:9])
    return (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")


def used(pid):
    """Seconds of processor time, and resident KiB."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    with open(f"/proc/{pid}/status") as file:
        resident = next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), resident


def journal(store):
    """How many messages stand in the journal, twice, and out of their order; and how many entries there are."""
    counts, last, disorder, entries = {}, {}, 0, 0
    for name in sorted(os.listdir(f"{store}/journal")):
        with open(f"{store}/journal/{name}") as file:
            for line in file:
                if line.startswith("\0"):  # laid down ahead, not written yet
                    break
                entry = json.loads(line)
                entries += 1
                if entry.get("type") != "session.logged":
                    continue
                message = entry["via"]["id"]
                counts[message] = counts.get(message, 0) + 1
                prefix, user, number = message.split("-")
                if int(number) != last.get((prefix, user), -1) + 1:
                    disorder += 1
                last[prefix, user] = int(number)
    return len(counts), sum(1 for count in counts.values() if count > 1), disorder, entries


def people():
    """Full names, each once, and the rows of the import."""
    names, rows = [], ["matricule;nom;prénom;formation;référent;date d'entrée"]
    for number in range(options.apprentices):
        first, last = FIRST[number % len(FIRST)], LAST[(number // len(FIRST) + number) % len(LAST)]
        user = number % options.users
        names.append(f"{first} {last}")
        rows.append(f"L{number};{last};{first};CAP Cuisine {number // 25};Prénom{user} Nom{user};01/09/2026")
    return names, rows


def team():
    with open(f"{options.intents}/demo/equipe.csv") as demo:
        rows = demo.read().splitlines()
    return rows + [f"u{user};Nom{user};Prénom{user};référent;load:u{user}" for user in range(options.users)]


def filled(store, files):
    for path in files:
        quatorze("import", path, "--store", store, "--intents", options.intents, "--now", "2026-11-01T08:00")
    return store


def parts(store, roster, count):
    """What understanding, the whole intake and the hook's own part cost, microseconds of a processor a message."""
    said = subprocess.run(
        [sys.executable, "-B", LOAD, "0", SECRET, "--print", "--users", str(options.users), "--messages", str(count),
         "--people", roster], check=True, capture_output=True).stdout
    probe = os.path.join(options.bin, "hook-probe")
    command = [probe, store, options.intents, "parts", str(options.connections)]
    return json.loads(subprocess.run(command, input=said, check=True, stdout=subprocess.PIPE).stdout)


def started(store):
    probe = subprocess.Popen(
        [os.path.join(options.bin, "hook-probe"), store, options.intents, SECRET], stdout=subprocess.PIPE, text=True)
    return probe, int(probe.stdout.readline().split()[1])


def killed(folder, store, roster):
    """Whether every message stands once and in order although the server was killed under full load."""
    portfile = f"{folder}/port"
    probe, port = started(store)
    try:
        with open(portfile, "w") as file:
            file.write(str(port))
        client = subprocess.Popen(
            [sys.executable, "-B", LOAD, "0", SECRET, "--portfile", portfile, "--messages", str(options.messages), "--users",
             str(options.users), "--connections", str(options.connections), "--people", roster, "--prefix", "kill",
             "--retry", "120", "--log", "/dev/stdout"], stdout=subprocess.PIPE, text=True)
        for _ in range(options.kills):
            for _ in range(options.messages // (options.kills + 1)):  # each accepted message is a line
                client.stdout.readline()
            probe.kill()
            probe.wait()
            probe, port = started(store)
            with open(portfile, "w") as file:
                file.write(str(port))
        result = json.loads(client.communicate()[0].splitlines()[-1])
        probe.send_signal(signal.SIGTERM)
        probe.wait(30)
    finally:
        probe.kill()
    found, doubled, disorder, _ = journal(store)
    print(f"kills      {options.kills} by SIGKILL under load: {result['accepted']} of {options.messages} accepted, "
          f"{result['retried']} had to be sent again, {found} in the journal, {doubled} doubled, {disorder} out of order, "
          f"{result['errors']} errors")
    return (found, doubled, disorder, result["errors"]) == (options.messages, 0, 0, 0)


def remembered(store, roster):
    """Whether the server's memory stays as it is but for what the records need."""
    rounds = 10
    each = options.memory // rounds // options.users * options.users
    megabytes = lambda kilobytes: f"{kilobytes / 1024:.0f}"

    def course(port, pid, mix):
        sizes = []
        for part in range(rounds):
            result = load(port, "--messages", each, "--prefix", f"{mix}{part}", "--people", roster, "--mix", mix)
            errors.extend(result["firstErrors"])
            sizes.append(used(pid)[1])
        return sizes

    errors = []
    probe, port = started(store)
    try:
        load(port, "--messages", 10 * options.users, "--prefix", "warm", "--people", roster, "--mix", "mix")
        quiet = course(port, probe.pid, "quiet")
        before = journal(store)[3]
        mixed = course(port, probe.pid, "mix")
        probe.send_signal(signal.SIGTERM)
        probe.wait(30)
        entries = journal(store)[3] - before
        probe, port = started(store)
        load(port, "--messages", 10 * options.users, "--prefix", "anew", "--people", roster, "--mix", "mix")
        anew = used(probe.pid)[1]
    finally:
        probe.kill()
    print(f"memory     {' → '.join(map(megabytes, quiet))} MiB over {rounds * each} requests without a record, a tenth each")
    print(f"           {' → '.join(map(megabytes, mixed))} MiB over {rounds * each} requests with {entries} entries: "
          f"{(mixed[-1] - quiet[-1]) * 1024 / entries:.0f} bytes an entry; started anew {megabytes(anew)} MiB")
    for error in errors[:5]:
        print(f"           {error}")
    return not errors and max(quiet) - quiet[0] < 8 * 1024


def told(name, result):
    print(f"{name:11}{result['perSecond']:8.0f} messages/s   p50 {result['p50ms']} ms  p99 {result['p99ms']} ms")


with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
    names, rows = people()
    for name, lines in (("equipe.csv", team()), ("apprentis.csv", rows), ("names", names)):
        with open(f"{folder}/{name}", "w") as file:
            file.write("\n".join(lines) + "\n")
    roster = f"{folder}/names"
    files = [f"{folder}/equipe.csv", f"{options.intents}/demo/apprentis.csv", f"{folder}/apprentis.csv"]
    if options.only_memory:
        sys.exit(0 if remembered(filled(f"{folder}/memory", files), roster) else 1)
    alone = parts(filled(f"{folder}/parts", files), roster, options.messages // 4)
    store = filled(f"{folder}/store", files)
    probe, port = started(store)
    try:
        load(port, "--messages", options.users, "--prefix", "warm", "--path", "/constant")
        start, _ = used(probe.pid)
        constant = load(port, "--messages", options.messages, "--path", "/constant")
        before, _ = used(probe.pid)
        began, all_before = time.monotonic(), busy()
        full = load(port, "--messages", options.messages, "--prefix", "full", "--people", roster)
        seconds, all_after = time.monotonic() - began, busy()
        after, _ = used(probe.pid)
        half = load(port, "--messages", options.messages // 4, "--prefix", "half", "--people", roster,
                    "--rate", full["perSecond"] / 2)
        again = load(port, "--messages", options.messages // 4, "--prefix", "again", "--people", roster)
        same = load(port, "--messages", options.messages // 4, "--prefix", "same")
        print(f"constant   {constant['perSecond']:8.0f} requests/s")
        told("hook", full)
        print(f"           {full['perSecond'] / constant['perSecond']:8.2f} of the constant, wanted 0.10")
        http = (before - start) / options.messages * 1e6
        client = full["processorSeconds"] / options.messages * 1e6
        intake, understanding = alone["intakeMicroseconds"], alone["understandingMicroseconds"]
        hook = alone["hookMicroseconds"]
        others = (all_after - all_before - (after - before) - full["processorSeconds"]) / seconds
        left = os.cpu_count() - max(0, others)
        allowed = left / (http + client + hook + intake) * 1e6
        print(f"parts      {understanding:8.0f} µs understanding, {intake - understanding:.0f} µs decision, journal, bot log; "
              f"{hook:.0f} µs hook, {http:.0f} µs HTTP, {client:.0f} µs the client")
        print(f"           {full['perSecond'] / allowed:8.2f} of the {allowed:.0f} messages/s that {left:.2f} processors allow "
              f"({os.cpu_count()} less what others used), wanted 0.70")
        print(f"processor  {(after - before) / options.messages * 1e6:8.0f} µs a message at the server under load")
        told("half load", half)
        print("                    p99 wanted under 50 ms")
        told("later", again)
        told("one person", same)
        quarter = options.messages // 4 // options.users * options.users
        wanted = options.messages + 3 * quarter
        probe.send_signal(signal.SIGTERM)
        probe.wait(30)
        found, doubled, disorder, _ = journal(store)
        errors = sum(result["errors"] for result in (constant, full, half, again, same))
        print(f"journal    {found} of {wanted} messages, {doubled} doubled, {disorder} out of order, {errors} errors")
        for result in (full, half, again, same):
            for error in result["firstErrors"]:
                print(f"           {error}")
        is_good = (found, doubled, disorder, errors) == (wanted, 0, 0, 0)
    finally:
        probe.kill()
    is_good = killed(folder, filled(f"{folder}/killed", files), roster) and is_good
    if options.memory:
        is_good = remembered(filled(f"{folder}/memory", files), roster) and is_good
sys.exit(0 if is_good else 1)
