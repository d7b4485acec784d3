"""Reads a code as somebody typed it, and offers what was meant.

    python type_code.py bh-okfr-2m4vo-4l5rd-wesb8-e2rmp-o4rg?
"""

import sys

import tegata


def main(text: str) -> int:
    try:
        code = tegata.Code.parse(text, prefix="BH")
    except tegata.DamagedCode as error:
        print(f"{error.number}  {error.text()}")
        if error.suggestion and error.typed:
            marks = "".join("^" if column in error.columns else " " for column in range(len(error.typed)))
            print(f"you typed     {error.typed}\ndid you mean  {error.suggestion}\n              {marks.rstrip()}")
        return 1
    except tegata.CodeError as error:
        print(f"{error.number}  {error.text()}\n     → {error.remedy()}")
        return 1
    print(f"This is an {code.kind} code of {code.prefix}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
