"""Verifies a license file, and says what it allows.

    python verify_file.py license.key
"""

import sys
from pathlib import Path

import tegata

# Compiled into the product; it never comes from the licensee.
ROOT = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA"


def main(path: str) -> int:
    trust = tegata.Trust(ROOT, product="dam-fes", version="5.0")
    try:
        bundle = trust.open(Path(path).read_bytes())
    except tegata.Error as error:  # damaged or forged: never that it lapsed
        print(f"{error.number}  {error.text()}\n     → {error.remedy()}")
        return 1

    report = bundle.evaluate()
    print(report.headline())
    print(report.headline("ja"))
    for reason in report.reasons:  # all of them, the worst first
        print(f"{reason.number}  {reason.text()}\n     → {reason.remedy()}")
    for feature in report.features:
        print(f"{'●' if feature.allowed else '○'} {feature.name}")
    return 0 if report.mode is tegata.Mode.FULL else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
