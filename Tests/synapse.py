#!/usr/bin/env python3
"""Runs a Synapse in this process until it gets SIGTERM, or until standard input ends: whoever
started it is gone then.

    synapse.py CONFIG
"""
import os
import sys
import threading


def watch():
    sys.stdin.buffer.read()
    os._exit(0)


threading.Thread(target=watch, daemon=True).start()
sys.argv = ["synapse_homeserver", "-c", sys.argv[1]]

from synapse.app.homeserver import main  # noqa: E402

main()
