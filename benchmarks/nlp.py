"""Runs underthesea over articles, in an environment that has it, and prints CPU seconds as JSON.

    python nlp.py word_tokenize|ner ARTICLES.json

Knows the standard library and underthesea alone: its environment has nothing of Hoptac's.
"""

import json
import sys
import time
from pathlib import Path


def main() -> None:
    """Start-up is the import and a first sentence, which loads the models."""
    import underthesea  # noqa: PLC0415 - counted as start-up

    # NER takes a time that grows with the square of the text; sentence by sentence is seven times as fast.
    tasks = {
        "word_tokenize": underthesea.word_tokenize,
        "ner": lambda text: [entity for part in underthesea.sent_tokenize(text) for entity in underthesea.ner(part)],
    }
    task = tasks[sys.argv[1]]
    texts = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    task("Kim ngạch xuất khẩu của tỉnh đạt 5 tỷ USD.")
    start = time.process_time()
    results = sum(len(task(text)) for text in texts)
    print(json.dumps({"start": start, "work": time.process_time() - start, "results": results}))


if __name__ == "__main__":
    main()
