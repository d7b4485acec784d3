"""A vendor's tool: a license for each line of a list of customers, and a batch of activation codes.

    python issue_many.py root.pem
"""

import csv
import io
import os
import sys
from datetime import date
from pathlib import Path

import tegata
import tegata_issuer as issuer

CUSTOMERS = """\
customer,holder,ends
C-20418,Example Engineering Ltd.,2027-03-31
C-20419,株式会社サンプル,2028-03-31
"""

# The same names as in a description for `tegata issue`; examples/policies explains them.
POLICY: dict[str, object] = {
    "product": "dam-fes",
    "prefix": "BH",
    "zone": "Asia/Tokyo",
    "term": "rental",
    "features": ["solver", "mesh"],
}


def main(pem: str) -> None:
    key = issuer.SecretKey.from_pem(Path(pem).read_text())
    rows = csv.DictReader(io.StringIO(CUSTOMERS))
    descriptions = [POLICY | row | {"ends": date.fromisoformat(row["ends"])} for row in rows]
    licenses = issuer.issue_licenses(key, descriptions)

    trust = tegata.Trust(key.public_key, product="dam-fes", version="5.0")
    for bundle in trust.verify_many(licenses):  # looked at as a customer's product will
        if isinstance(bundle, tegata.Error):
            raise bundle
        report = bundle.evaluate()
        print(f"{report.display.holder}: {report.headline()}")

    term = {"term": "rental", "ends": date(2028, 3, 31)}
    batch = issuer.Batch({"batch": 1, "count": 1_000, "license": POLICY | term}, seed=os.urandom(32))
    roll = batch.issue_roll(key)
    print(f"{len(batch.codes())} codes, a roll of {len(roll)} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
