"""The process that reads: one file a message, as bytes; the answer is its text, or why there is none."""

import importlib
import os
import resource
import sys
from typing import Any

from orchestration.parsing import MAX_CPU_SECONDS, MAX_MEMORY, NotReadError, receive, send

_PARSERS = {
    "html": "orchestration.parsing.html",
    "docx": "orchestration.parsing.docx",
    "pdf": "orchestration.parsing.pdf",
}


def main() -> None:
    """Answers until nobody asks any more."""
    # What libraries print must not get in between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    while asked := receive(sys.stdin.buffer):
        header, data = asked
        parse = importlib.import_module(_PARSERS[header["format"]]).parse
        used = resource.getrusage(resource.RUSAGE_SELF)
        # The kernel ends the process where it comes to this many seconds in all.
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + MAX_CPU_SECONDS + 1, most))
        send(answers, _answer(parse, data))


def _answer(parse: Any, data: bytes) -> dict[str, Any]:
    try:
        return {"article": parse(data)}
    except NotReadError as error:
        return {"reason": error.reason, "finding": error.finding}
    except (MemoryError, RecursionError):
        return {"reason": "too_large", "finding": "takes more memory to read than any article"}


if __name__ == "__main__":
    main()
