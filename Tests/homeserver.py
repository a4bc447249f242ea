#!/usr/bin/env python3
"""Runs a Synapse in this process until it gets SIGTERM, or until standard input ends: whoever
started it is gone then, and its folder goes too.

    homeserver.py CONFIG
"""
import os
import shutil
import sys
import threading


def watch():
    while os.read(0, 4096):
        pass
    shutil.rmtree(os.path.dirname(config), ignore_errors=True)
    os._exit(0)


config = sys.argv[1]
threading.Thread(target=watch, daemon=True).start()
sys.argv = ["synapse_homeserver", "-c", config]

from synapse.app.homeserver import main  # noqa: E402

main()
