#!/usr/bin/env python3
"""What others need for the same work: the references of quatorze-bench.

    references.py sqlite FILE BYTES    a line N: so many transactions; answers seconds
    references.py orjson FILE          a line: parses every line of FILE; answers seconds
    references.py hassil NAMES         "load": seconds and MB; "recognize N": median and p99 seconds
    references.py duckling MOMENT      a line of texts as a JSON array: answers texts a second

One answer a line, numbers apart by a space, or a sentence that says why there is none.
"""
import json
import random
import statistics
import sys
import time


def resident():
    """RssAnon of this process in MB."""
    with open("/proc/self/status", encoding="utf-8") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("RssAnon"))


def sqlite(file, size):
    import sqlite3
    base = sqlite3.connect(file, isolation_level=None)
    base.execute("pragma journal_mode=wal")
    base.execute("pragma synchronous=full")
    base.execute("create table entry(seq integer primary key, via text unique, line text)")
    text, number = "x" * int(size), 0

    def answer(line):
        nonlocal number
        start = time.perf_counter()
        for _ in range(int(line)):
            number += 1
            base.execute("begin immediate")
            base.execute("insert into entry(via, line) values(?, ?)", (f"${number}:cfa.example", text))
            base.execute("commit")
        return time.perf_counter() - start
    return answer


def orjson(file):
    import orjson as parser

    def answer(_):
        with open(file, "rb") as journal:
            lines = journal.read().split(b"\n")[1:-1]
        start = time.perf_counter()
        for line in lines:
            parser.loads(line)
        return time.perf_counter() - start
    return answer


def hassil(names):
    import importlib
    import logging
    from hassil.intents import Intents, TextSlotList
    from home_assistant_intents import get_intents
    recognizer = importlib.import_module("hassil.recognize")
    sampler = importlib.import_module("hassil.sample")
    logging.disable(logging.CRITICAL)
    memory, start = resident(), time.perf_counter()
    intents = Intents.from_dict(get_intents("fr"))
    people = [f"appareil {number}" for number in range(int(names))]

    def lists(devices):
        return {"name": TextSlotList.from_strings(devices, name="name"),
                "area": TextSlotList.from_strings(["cuisine", "salon", "chambre", "garage"], name="area"),
                "floor": TextSlotList.from_strings(["rez-de-chaussée", "premier étage"], name="floor")}
    slots = lists(people)
    loaded, chance = time.perf_counter() - start, random.Random(14)

    def sentences(count):
        few = lists(chance.sample(people, 1))
        drawn = list(sampler.sample_intents(intents, slot_lists=few, max_sentences_per_intent=40,
                                            language="fr"))
        chance.shuffle(drawn)
        return [text for _, text in drawn[:count]]

    def answer(line):
        word, *count = line.split()
        if word == "load":
            recognizer.recognize_best("allume la lampe", intents, slot_lists=slots, language="fr")
            return f"{loaded} {resident() - memory}"
        times = []
        for text in sentences(int(count[0])):
            begun = time.perf_counter()
            recognizer.recognize_best(text, intents, slot_lists=slots, language="fr")
            times.append(time.perf_counter() - begun)
        times.sort()
        return f"{statistics.median(times)} {times[len(times) * 99 // 100]}"
    return answer


def duckling(moment):
    import datetime
    import zoneinfo
    import duckling as library
    zone = zoneinfo.ZoneInfo("Europe/Paris")
    stamp = int(datetime.datetime.fromisoformat(moment).replace(tzinfo=zone).timestamp())
    zones = library.load_time_zones("/usr/share/zoneinfo")
    language = library.parse_lang("FR")
    context = library.Context(library.parse_ref_time(zones, "Europe/Paris", stamp),
                              library.parse_locale("FR", library.default_locale_lang(language)))
    wanted = library.parse_dimensions(["time", "duration", "number"])

    def answer(line):
        texts = json.loads(line)
        for text in texts:
            library.parse(text, context, wanted, False)
        start = time.perf_counter()
        for _ in range(5):
            for text in texts:
                library.parse(text, context, wanted, False)
        return 5 * len(texts) / (time.perf_counter() - start)
    return answer


def main():
    work = {"sqlite": sqlite, "orjson": orjson, "hassil": hassil, "duckling": duckling}
    try:
        answer = work[sys.argv[1]](*sys.argv[2:])
    except ImportError as problem:
        def answer(_, problem=problem):
            return f"no {sys.argv[1]} here: {problem}"
    for line in sys.stdin:
        print(answer(line.rstrip("\n")), flush=True)


if __name__ == "__main__":
    main()
