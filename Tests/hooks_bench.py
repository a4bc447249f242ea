"""Load on a hook, on this machine's loopback: `hooks_bench.py BIN INTENTS [--messages N] [--memory N]`.
BIN is the folder of the built `quatorze` and `hook-probe`. The reference is the same server answering a constant to
the same client. Ends with 1 when a message was refused, lost, doubled or out of order."""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile

arguments = argparse.ArgumentParser()
arguments.add_argument("bin")
arguments.add_argument("intents")
arguments.add_argument("--messages", type=int, default=10_000)
arguments.add_argument("--users", type=int, default=100)
arguments.add_argument("--connections", type=int, default=64)
arguments.add_argument("--memory", type=int, default=0, help="so many more requests, for the memory's course")
options = arguments.parse_args()
SECRET = "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldY"
HERE = os.path.dirname(os.path.abspath(__file__))
LOAD = os.path.join(HERE, "AssistantTests", "Hooks", "load.py")


def quatorze(*words):
    subprocess.run(
        [os.path.join(options.bin, "quatorze"), *words], check=True, stdout=subprocess.DEVNULL)


def load(port, *words):
    command = [sys.executable, "-B", LOAD, str(port), SECRET, "--users", str(options.users),
               "--connections", str(options.connections), *map(str, words)]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def used(pid):
    """Seconds of processor time, and resident KiB."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    with open(f"/proc/{pid}/status") as file:
        resident = next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), resident


def journal(store):
    """How many messages stand in the journal, twice, and out of their order."""
    counts, last, disorder = {}, {}, 0
    for name in sorted(os.listdir(f"{store}/journal")):
        with open(f"{store}/journal/{name}") as file:
            for line in file:
                if line.startswith("\0"):  # laid down ahead, not written yet
                    break
                entry = json.loads(line)
                if entry.get("type") != "session.logged":
                    continue
                message = entry["via"]["id"]
                counts[message] = counts.get(message, 0) + 1
                prefix, user, number = message.split("-")
                if int(number) != last.get((prefix, user), -1) + 1:
                    disorder += 1
                last[prefix, user] = int(number)
    return len(counts), sum(1 for count in counts.values() if count > 1), disorder


with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
    store, team = f"{folder}/store", f"{folder}/equipe.csv"
    with open(team, "w") as file:
        file.write("identifiant;nom;prénom;rôle;comptes\n")
        with open(f"{options.intents}/demo/equipe.csv") as demo:
            file.writelines(line.rstrip("\n") + "\n" for line in demo.readlines()[1:])
        for user in range(options.users):
            file.write(f"u{user};Nom{user};Prénom{user};référent;load:u{user}\n")
    for path in (team, f"{options.intents}/demo/apprentis.csv"):
        quatorze("import", path, "--store", store, "--intents", options.intents, "--now", "2026-11-01T08:00")
    probe = subprocess.Popen(
        [os.path.join(options.bin, "hook-probe"), store, options.intents, SECRET],
        stdout=subprocess.PIPE, text=True)
    try:
        port = int(probe.stdout.readline().split()[1])
        load(port, "--messages", options.users, "--prefix", "warm", "--path", "/constant")
        constant = load(port, "--messages", options.messages, "--path", "/constant")
        before, _ = used(probe.pid)
        full = load(port, "--messages", options.messages, "--prefix", "full")
        after, resident = used(probe.pid)
        half = load(port, "--messages", options.messages // 4, "--prefix", "half",
                    "--rate", full["perSecond"] / 2)
        share = full["perSecond"] / constant["perSecond"]
        print(f"hook       {full['perSecond']:8.0f} messages/s   p50 {full['p50ms']} ms  p99 {full['p99ms']} ms")
        print(f"constant   {constant['perSecond']:8.0f} requests/s   the hook has {share:.2f} of it")
        print(f"half load  {half['perSecond']:8.0f} messages/s   p50 {half['p50ms']} ms  p99 {half['p99ms']} ms")
        milliseconds = (after - before) / options.messages * 1000
        print(f"processor  {milliseconds:8.2f} ms a message, of {1000 / full['perSecond']:.2f} ms between two")
        course = [resident]
        for part in range(4 if options.memory else 0):
            load(port, "--messages", options.memory // 4, "--prefix", f"mem{part}")
            course.append(used(probe.pid)[1])
        if options.memory:
            print("memory     " + " → ".join(f"{size // 1024} MiB" for size in course)
                  + f" over {options.memory} messages")
        wanted = options.messages + options.messages // 4 // options.users * options.users \
            + options.memory // 4 // options.users * options.users * 4
        probe.send_signal(signal.SIGTERM)
        probe.wait(30)
        found, doubled, disorder = journal(store)
        errors = sum(result["errors"] for result in (constant, full, half))
        print(f"journal    {found} of {wanted} messages, {doubled} doubled, {disorder} out of order, {errors} errors")
        sys.exit(0 if (found, doubled, disorder, errors) == (wanted, 0, 0, 0) else 1)
    finally:
        probe.kill()
