"""Slack's own signer and verifier (PyPI `slack-sdk`), over lines of JSON: `sign` gives a signature for each
{"secret","timestamp","body"}; `verify` says whether each {..., "signature"} is right."""

import json
import sys

from slack_sdk.signature import Clock, SignatureVerifier


class At(Clock):
    def __init__(self, seconds):
        self.seconds = seconds

    def now(self):
        return self.seconds


for line in sys.stdin:
    case = json.loads(line)
    verifier = SignatureVerifier(case["secret"], At(int(case["timestamp"])))
    if sys.argv[1] == "sign":
        print(verifier.generate_signature(timestamp=case["timestamp"], body=case["body"]))
    else:
        print(verifier.is_valid(
            body=case["body"], timestamp=case["timestamp"], signature=case["signature"]))
