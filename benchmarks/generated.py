"""Records as a lake of any size would hold them: deterministic by seed, with the skew that the press has.

Facts are made first and then told: a few are told by many articles, most by one, some with another value. Places and
partners follow Zipf's law, values are log-normal, and a year has the more articles the later it is. The words are ours
and carry no meaning; that each quote stands in its article at its offsets holds as everywhere.
"""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import dataframely as dy
import numpy as np
import polars as pl

from models.cooperation import Cooperation, CooperationMention, CooperationReject
from models.document import Document, QuarantinedDocument
from models.figure import Figure, Mention, Reject
from models.tables import Layer, tables
from models.warehouse import DocumentCluster
from orchestration.lake import lake_file
from orchestration.reference import reference_seeds

FIGURES_A_DOCUMENT = 5
FIGURES_A_FACT = 2.5  # statements on a fact, on average; the most told ones have hundreds
FIGURES_AN_ACT = 10  # records of cooperation are so much rarer than figures
SHARE_COPIED = 0.15  # of the articles, near-copies of the one before
FILLER = " Bài viết còn nói về nhiều chuyện khác của địa phương trong những tháng vừa qua." * 12
FIRST_YEAR, LAST_YEAR = 2005, 2026
_INDICATORS = {
    "fdi_projects": 0.16, "fdi_registered": 0.24, "fdi_realised": 0.04, "fdi_enterprises": 0.02, "oda_projects": 0.03,
    "oda_committed": 0.08, "oda_disbursed": 0.03, "export_value": 0.22, "import_value": 0.06, "trade_value": 0.04,
    "trade_balance": 0.02, "export_volume": 0.04, "import_volume": 0.01, "export_enterprises": 0.01,
}  # fmt: skip
_KINDS = {"agreement": 0.35, "meeting": 0.3, "relation": 0.15, "labour": 0.08, "project": 0.12}
_SOURCES = ("customs", "statistics_office", "investment_agency", "province", "enterprise", "partner_state", "press")


def write_lake(lake: Path, figures: int, seed: int = 1) -> None:
    """Writes every record of the lake for about so many figures."""
    rng = np.random.default_rng(seed)
    told = _figures(rng, figures)
    acts = _acts(rng, figures // FIGURES_AN_ACT, told["document_number"].max() + 1)  # type: ignore[operator]
    documents = _documents(rng, told, acts)
    cited = _cited(told, documents)
    cited_acts = _cited(acts, documents)
    found: dict[str, pl.DataFrame] = {
        "documents": _as(Document, documents),
        "figures": _as(Figure, cited),
        "cooperation": _as(Cooperation, cited_acts),
        "document_clusters": _as(DocumentCluster, documents),
        "mentions": _as(Mention, cited.rename({"quote_start": "mention_start", "quote_end": "mention_end",
                                               "quote": "mention_text"}).with_columns(
            kind=pl.lit("money"), outcome=pl.lit("figure"))),
        "cooperation_mentions": _as(CooperationMention, cited_acts.rename({
            "quote_start": "mention_start", "quote_end": "mention_end", "quote": "mention_text"}).with_columns(
            part=pl.lit(0, pl.Int64), outcome=pl.lit("record"))),
        "rejects": Reject.create_empty(),
        "cooperation_rejects": CooperationReject.create_empty(),
        "quarantined_documents": QuarantinedDocument.create_empty(),
    }  # fmt: skip
    for table in tables(Layer.RAW):
        path = lake_file(lake, table.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        found[table.name].write_parquet(path)


def _figures(rng: np.random.Generator, count: int) -> pl.DataFrame:
    """Statements, each of a fact and in an article."""
    facts = max(1, int(count / FIGURES_A_FACT))
    fact = _facts(rng, facts)
    # Nine statements of ten are spread evenly, the tenth goes to what everybody writes of.
    which = np.where(rng.random(count) < 0.9, rng.integers(0, facts, count), rng.zipf(1.6, count) % facts)
    told = fact[which]
    wrong = rng.random(count) < 0.07
    return told.with_columns(
        pl.Series("value", np.where(wrong, told["value"].to_numpy() * 1.2, told["value"].to_numpy())).round(0),
        pl.Series("document_number", np.sort(rng.integers(0, max(1, count // FIGURES_A_DOCUMENT), count))),
        pl.Series("confidence", rng.choice(["high", "medium", "low"], count, p=[0.75, 0.2, 0.05])),
        pl.Series("reporting_source", _maybe(rng, _SOURCES, count, 0.45)),
        pl.Series("figure_id", _ids(rng, count)),
    )


def _facts(rng: np.random.Generator, count: int) -> pl.DataFrame:
    indicator = rng.choice(list(_INDICATORS), count, p=_normed(list(_INDICATORS.values())))
    frame = pl.DataFrame({"indicator": indicator})
    is_trade = pl.col("indicator").str.contains("port|trade")
    is_fdi = pl.col("indicator").str.starts_with("fdi_")
    is_count = pl.col("indicator").str.contains("projects|enterprises")
    is_volume = pl.col("indicator").str.contains("volume")
    chance = rng.random(count)
    year = FIRST_YEAR + (rng.beta(3, 1.2, count) * (LAST_YEAR - FIRST_YEAR + 1)).astype(int)
    month = rng.integers(1, 13, count)
    frame = frame.with_columns(
        pl.Series("chance", chance), pl.Series("year", year), pl.Series("month", month),
        family=pl.when(is_fdi).then(pl.lit("investment")).when(is_trade).then(pl.lit("trade")).otherwise(pl.lit("oda")),
    ).with_columns(
        basis=pl.when(is_trade).then(pl.when(pl.col("chance") < 0.97).then(pl.lit("flow")).otherwise(pl.lit("single")))
        .when(pl.col("chance") < 0.45).then(pl.lit("stock"))
        .when((pl.col("chance") < 0.75) | is_count).then(pl.lit("flow")).otherwise(pl.lit("single")),
        last=pl.date("year", "month", 1).dt.month_end(),
        undated=pl.Series(rng.random(count) < 0.08), whole_year=pl.Series(rng.random(count) < 0.5),
    )  # fmt: skip
    end = (
        pl.when(pl.col("undated"))
        .then(None)
        .when(pl.col("whole_year"))
        .then(pl.date("year", 12, 31))
        .otherwise(pl.col("last"))
    )
    money = np.where(rng.random(count) < 0.85, "USD", np.where(rng.random(count) < 0.7, "VND", "JPY"))
    value = np.exp(rng.normal(18, 2.2, count)).round(-4) + 10_000
    joint = rng.random(count)
    codes, first = _partner_codes(), _zipf(rng, len(_partner_codes()), count)
    partners = [
        [] if chance < 0.35 else [codes[a]] if chance < 0.93 else sorted({codes[a], codes[(a + 3) % 40]})
        for a, chance in zip(first, joint, strict=True)
    ]
    return frame.with_columns(
        end.alias("period_end"),
        pl.when((pl.col("basis") == "flow") & ~pl.col("undated")).then(pl.date("year", 1, 1)).alias("period_start"),
        pl.Series("money", money),
        value=pl.when(is_count).then(pl.Series(rng.geometric(0.02, count) - 1.0)).otherwise(pl.Series(value)),
        modality=pl.Series(rng.choice(["actual", "target", "expected"], count, p=[0.86, 0.08, 0.06])),
        qualifier=pl.Series(rng.choice(["exact", "over", "about", "under"], count, p=[0.55, 0.2, 0.15, 0.1])),
        place=pl.Series(_places(rng, count)), partners=pl.Series(partners, dtype=pl.List(pl.String)),
        component=pl.when(is_fdi & (pl.col("basis") != "single")).then(
            pl.Series(rng.choice(["total", "new", "additional", "share_purchase"], count, p=[0.7, 0.15, 0.1, 0.05]))),
        form=pl.when(pl.col("family") == "oda").then(pl.Series(_maybe(rng, ("grant", "loan", "mixed"), count, 0.5))),
        product=pl.when(is_trade).then(pl.Series(_maybe(rng, [f"mặt hàng {n}" for n in range(80)], count, 0.35))),
        project=pl.when(pl.col("basis") == "single").then(pl.Series(_maybe(
            rng, [f"dự án số {n}" for n in range(count // 10 + 1)], count, 0.7))),
        stock_scope=pl.when(pl.col("basis") == "stock").then(pl.Series(_maybe(rng, ("in_force", "ever"), count, 0.4))),
    ).with_columns(
        unit=pl.when(pl.col("indicator").str.contains("projects")).then(pl.lit("project"))
        .when(pl.col("indicator").str.contains("enterprises")).then(pl.lit("enterprise"))
        .when(is_volume).then(pl.lit("t")).otherwise(pl.col("money")),
        product=pl.when(is_volume).then(pl.col("product").fill_null("gạo")).otherwise(pl.col("product")),
    )  # fmt: skip


def _acts(rng: np.random.Generator, count: int, documents: int) -> pl.DataFrame:
    codes = _partner_codes()
    begin = np.array([dt.date(2005, 1, 1)], dtype="datetime64[D]") + rng.integers(0, 7_800, count)
    is_undated = rng.random(count) < 0.2
    frame = pl.DataFrame({
        "cooperation_id": _ids(rng, count),
        "document_number": rng.integers(0, documents, count),
        "kind": rng.choice(list(_KINDS), count, p=_normed(list(_KINDS.values()))),
        "modality": rng.choice(["actual", "expected", "none"], count, p=[0.85, 0.12, 0.03]),
        "date_start": pl.Series(begin), "undated": is_undated,
        "place": _places(rng, count), "partner": [codes[a] for a in _zipf(rng, len(codes), count)],
        "partner_locality": _maybe(rng, [f"thành phố {n}" for n in range(300)], count, 0.4),
        "title": _maybe(rng, [f"văn bản số {n}" for n in range(max(1, count // 2))], count, 0.5),
        "confidence": rng.choice(["high", "medium", "low"], count, p=[0.75, 0.2, 0.05]),
    })  # fmt: skip
    return frame.with_columns(
        date_start=pl.when(~pl.col("undated")).then("date_start"),
        date_end=pl.when(~pl.col("undated")).then("date_start"),
        family=pl.when(pl.col("kind") == "project").then(pl.lit("investment")),
    )  # fmt: skip


def _documents(rng: np.random.Generator, told: pl.DataFrame, acts: pl.DataFrame) -> pl.DataFrame:
    """The articles, each with the sentences of its figures and acts in their order, and where each begins."""
    sentences = pl.concat(
        [frame.select("document_number", pl.lit(key).alias("of"), pl.int_range(pl.len()).alias("number"),
                      (pl.lit("Nội dung số ") + pl.int_range(pl.len()).cast(pl.String)).alias("quote"))
         for key, frame in (("figure", told), ("act", acts))]
    ).sort("document_number", "of", "number").with_columns(
        sentence=pl.col("quote") + " được nêu ra trong bài viết này, theo lời của những người có mặt tại buổi họp báo."
    )  # fmt: skip
    documents = sentences.group_by("document_number", maintain_order=True).agg(
        "of", "number", "quote", "sentence", (pl.col("sentence").str.len_chars() + 1).cum_sum().shift(1, fill_value=0)
        .alias("starts"), pl.col("sentence").str.join(" ").alias("text"),
    )  # fmt: skip
    count = len(documents)
    ids = pl.Series("document_id", _ids(rng, count))
    copied = np.arange(count) - (rng.random(count) < SHARE_COPIED).astype(int)
    first = dt.date(LAST_YEAR, 11, 1)
    return documents.with_columns(
        ids, (pl.col("text") + FILLER).alias("text"),
        pl.Series("published_date", [first - dt.timedelta(days=int(days)) for days in rng.exponential(1_500, count)]),
        pl.Series("cluster_id", ids.to_numpy()[np.maximum(copied, 0)]),
    ).with_columns(
        doc_id=pl.col("document_id"), source_path=pl.lit("articles.jsonl"), source_position=pl.int_range(pl.len()),
        format=pl.lit("jsonl"), title=pl.lit("Bài số ") + pl.int_range(pl.len()).cast(pl.String),
        char_count=pl.col("text").str.len_chars().cast(pl.Int64), content_sha256=pl.col("document_id"),
        outlet=pl.lit("Báo"),
    )  # fmt: skip


def _cited(stated: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """The rows with the place in their article."""
    key = "figure" if "figure_id" in stated.columns else "act"
    places = documents.select("document_id", "of", "number", "quote", "sentence", "starts").explode(
        "of", "number", "quote", "sentence", "starts"
    ).filter(pl.col("of") == key).sort("number")  # fmt: skip
    return stated.with_columns(
        *(places[name] for name in ("document_id", "quote", "sentence")),
        quote_start=places["starts"].cast(pl.Int64), sentence_start=places["starts"].cast(pl.Int64),
        quote_end=(places["starts"] + places["quote"].str.len_chars()).cast(pl.Int64),
        rule=pl.lit("generated"), extractor_version=pl.lit("generated"),
    )  # fmt: skip


def _as(record: type[dy.Schema], frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with the columns of the record: what is missing is empty, or null where it may be."""
    columns = []
    for name, column in record.columns().items():
        empty = (
            pl.lit([], dtype=column.dtype) if isinstance(column.dtype, pl.List) else pl.lit(None, dtype=column.dtype)
        )
        columns.append(pl.col(name).cast(column.dtype) if name in frame.columns else empty.alias(name))
    return frame.select(columns)


def _places(rng: np.random.Generator, count: int) -> list[str | None]:
    lines = reference_seeds()["seeds/vn_provinces.csv"]
    names = pl.read_csv(lines.encode(), infer_schema=False)["name"].unique(maintain_order=True).to_list()
    chosen, chance = _zipf(rng, len(names), count, 0.9), rng.random(count)
    return ["Việt Nam" if c < 0.25 else None if c < 0.32 else names[n] for n, c in zip(chosen, chance, strict=True)]


def _partner_codes() -> list[str]:
    common = [
        "KR",
        "JP",
        "CN",
        "US",
        "SG",
        "TW",
        "HK",
        "TH",
        "EU",
        "DE",
        "FR",
        "NL",
        "MY",
        "GB",
        "AU",
        "LA",
        "KH",
        "IN",
    ]
    lines = reference_seeds()["seeds/partners.csv"]
    codes = pl.read_csv(lines.encode(), infer_schema=False)["partner_code"].to_list()
    return common + [code for code in codes if code not in {*common, "VN"}]


def _zipf(rng: np.random.Generator, size: int, count: int, power: float = 1.1) -> np.ndarray:
    return rng.choice(size, count, p=_normed(1 / np.arange(1, size + 1) ** power))


def _maybe(rng: np.random.Generator, values: Sequence[str], count: int, share: float) -> list[str | None]:
    """A value for a share of the rows, else nothing."""
    chosen, has = rng.integers(0, len(values), count), rng.random(count) < share
    return [values[n] if h else None for n, h in zip(chosen, has, strict=True)]


def _ids(rng: np.random.Generator, count: int) -> list[str]:
    return [f"{number:016x}" for number in rng.integers(0, 2**63, count)]


def _normed(weights: object) -> np.ndarray:
    values = np.asarray(weights, dtype=float)
    return values / values.sum()
