"""Parses Swift sources, since no compiler checks them here: a slip of the pen is found, a wrong type is not."""

import sys
from pathlib import Path

from tree_sitter import Language, Node, Parser
from tree_sitter_swift import language

# The grammar does not know this attribute, which UniFFI writes before what is public and not documented.
UNKNOWN = b"@_documentation"


def faults(node: Node) -> list[Node]:
    if node.is_missing or node.type == "ERROR":
        return [] if node.text.startswith(UNKNOWN) else [node]
    return [fault for child in node.children if child.has_error or child.is_missing for fault in faults(child)]


def main() -> int:
    parser = Parser(Language(language()))
    failed = 0
    for name in sys.argv[1:]:
        found = faults(parser.parse(Path(name).read_bytes()).root_node)
        for fault in found:
            print(f"{name}:{fault.start_point[0] + 1}: {fault.text[:60].decode(errors='replace')}")
        failed += bool(found)
    print(f"{len(sys.argv) - 1 - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
