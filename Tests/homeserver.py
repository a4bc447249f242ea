#!/usr/bin/env python3
"""Runs a Synapse in this process until it gets SIGTERM, or until standard input ends: whoever
started it is gone then, and its folder goes too.

    homeserver.py CONFIG [NAME=PORT…]

Each NAME is a homeserver whose port for other homeservers is PORT of loopback: what the domain name
system tells elsewhere.
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
neighbours = dict(argument.split("=") for argument in sys.argv[2:])
threading.Thread(target=watch, daemon=True).start()
sys.argv = ["synapse_homeserver", "-c", config]

from synapse.app.homeserver import main  # noqa: E402
from synapse.http.federation import srv_resolver, well_known_resolver  # noqa: E402


async def get_well_known(self, name):
    return well_known_resolver.WellKnownLookupResult(delegated_server=None)


async def resolve_service(self, service):
    port = neighbours.get(service.decode().partition("._tcp.")[2])
    return [srv_resolver.Server(host=b"127.0.0.1", port=int(port))] if port else []


if neighbours:
    well_known_resolver.WellKnownResolver.get_well_known = get_well_known
    srv_resolver.SrvResolver.resolve_service = resolve_service

main()
