"""Generates a corpus of articles: templates and vocabulary of our own (``corpus.toml``), deterministic by seed.

Lengths are log-normal with a median of 2,500 code points, as in daily press. Six per cent of the articles matter: an
eighth of their sentences state figures of investment, aid or trade. Of the others some speak of such things without
a figure, and many hold amounts of something else.
"""

import math
import random
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

MEDIAN_CHARS = 2_500
SPREAD = 0.6  # of the logarithm: one article in ten is shorter than 1,160 or longer than 5,400
MIN_CHARS, MAX_CHARS = 300, 40_000
SHARE_THAT_MATTERS = 0.06
SHARE_OF_FIGURES = 0.12  # of the sentences of an article that matters: about five figures an article
SHARE_NEAR = 0.15  # of the other articles: those with a sentence that has the words and no figure
SHARE_WRAPPED = 0.05  # articles with hard line wraps
ROWS_A_GROUP = 2_000

_SLOT = re.compile(r"\{(\w+)\}")
Fill = Callable[[], str]


def write_corpus(target: Path, megabytes: float, seed: int = 1) -> int:
    """Writes a Parquet file with columns ``doc_id`` and ``text`` and about so many MB of text; number of articles."""
    schema = pa.schema([("doc_id", pa.string()), ("text", pa.string())])
    written = count = 0
    articles = generate(seed)
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        while written < megabytes * 1e6:
            texts: list[str] = []
            while len(texts) < ROWS_A_GROUP and written < megabytes * 1e6:
                texts.append(next(articles))
                written += len(texts[-1].encode())
            ids = [f"generated-{count + position}" for position in range(len(texts))]
            writer.write_table(pa.table({"doc_id": ids, "text": texts}, schema=schema))
            count += len(texts)
    return count


def generate(seed: int) -> Iterator[str]:
    """Articles without end."""
    rng = random.Random(seed)  # noqa: S311 - text to measure with, not a secret
    grammar = _Grammar(rng)
    while True:
        yield grammar.article()


class _Grammar:
    """Templates turned into functions that make a sentence each."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
        self._fills: dict[str, Fill] = {
            "mot": lambda: str(rng.randint(2, 9)),
            "hai": lambda: str(rng.randint(10, 99)),
            "ba": lambda: str(rng.randint(100, 999)),
            "nghin": lambda: f"{rng.randint(1, 99)}.{rng.randint(0, 999):03}",
            "nam": lambda: str(rng.randint(2012, 2024)),
            "thang": lambda: str(rng.randint(2, 12)),
            "quy": lambda: rng.choice(("I", "II", "III", "IV")),
            "ngay": lambda: f"{rng.randint(1, 28)}/{rng.randint(1, 12)}",
            "tien": lambda: self._money("tỷ USD", "triệu USD", "triệu USD", "tỷ đồng", "triệu euro", "tỷ yên"),
            "vien": lambda: self._money("triệu USD", "triệu USD", "tỷ đồng", "triệu euro", "tỷ yên"),
        }
        slots: dict[str, list[str]] = tables["slots"]
        for name in slots:
            # Registered before the templates are read, because slots may stand in slots.
            self._fills[name] = self._choice(name)
        self._slots = {name: [self._maker(template) for template in options] for name, options in slots.items()}
        self._topics = [[self._maker(template) for template in topic] for topic in tables["topics"].values()]
        self._near = [self._maker(template) for template in tables["near"]["sentences"]]
        self._figures = [self._maker(template) for template in tables["matter"]["sentences"]]
        self._titles = [self._maker(template) for template in tables["matter"]["titles"]]

    def article(self) -> str:
        """Title, then paragraphs of one to five sentences."""
        rng = self._rng
        length = min(max(MEDIAN_CHARS * math.exp(rng.gauss(0, SPREAD)), MIN_CHARS), MAX_CHARS)
        topic = rng.choice(self._topics)
        matters = rng.random() < SHARE_THAT_MATTERS
        title = rng.choice(self._titles)() if matters else rng.choice(topic)().rstrip(".")
        sentences: list[str] = []
        size = len(title)
        while size < length:
            makers = self._figures if matters and (not sentences or rng.random() < SHARE_OF_FIGURES) else topic
            sentences.append(rng.choice(makers)())
            size += len(sentences[-1]) + 1
        if not matters and rng.random() < SHARE_NEAR:
            sentences[rng.randrange(len(sentences))] = rng.choice(self._near)()
        text = "\n".join((title, *self._paragraphs(sentences)))
        return self._wrapped(text) if rng.random() < SHARE_WRAPPED else text

    def _paragraphs(self, sentences: list[str]) -> Iterator[str]:
        start = 0
        while start < len(sentences):
            end = start + self._rng.randint(1, 5)
            yield " ".join(sentences[start:end])
            start = end

    def _wrapped(self, text: str) -> str:
        width = self._rng.randint(60, 90)
        return re.sub(rf"(.{{{width},}}?) ", r"\1\n", text)

    def _money(self, *units: str) -> str:
        rng = self._rng
        number = f"{rng.randint(1, 99)},{rng.randint(1, 99)}" if rng.random() < 0.5 else str(rng.randint(2, 950))  # noqa: PLR2004
        return f"{number} {rng.choice(units)}"

    def _choice(self, name: str) -> Fill:
        return lambda: self._rng.choice(self._slots[name])()  # noqa: PLW0108 - the choice is made at each call

    def _maker(self, template: str) -> Fill:
        """A function that fills a template; ``KeyError`` names a slot that is not declared."""
        parts = _SLOT.split(template)
        if len(parts) == 1:
            return lambda: template
        fixed, fills = parts[::2], [self._fills[name] for name in parts[1::2]]
        pairs = list(zip(fills, fixed[1:], strict=True))

        def fill() -> str:
            made = fixed[0]
            for slot, behind in pairs:
                made += slot() + behind
            return made

        return fill
