"""The Rust side: documents that it makes, and what it says of documents that were made here."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Tegata:
    """The example program `interop` of the issuer, asked line by line."""

    def __init__(self):
        cargo = os.environ.get("CARGO", "cargo")
        command = [cargo, "run", "--quiet", "--package", "tegata-issuer", "--example", "interop"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def ask(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        if not answer:
            raise RuntimeError("the Rust side does not answer")
        return answer

    def make(self):
        """Its documents by name: the example bundle, the root key, and one document of each kind."""
        made, line = {}, self.ask("make")
        while line != "end":
            name, digits = line.split()
            made[name] = bytes.fromhex(digits)
            line = self.process.stdout.readline().strip()
        return made

    def open(self, root, bundle):
        """`ok` and the number of licenses, or the number of the error."""
        return self.ask(f"open {root.hex()} {bundle.hex()}")

    def close(self):
        self.process.stdin.close()
        if self.process.wait() != 0:
            raise RuntimeError("the Rust side ended with an error")
