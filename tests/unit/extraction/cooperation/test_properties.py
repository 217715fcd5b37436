"""What holds for any text: no exception, offsets that cite, one outcome a mention, and articles that stand alone."""

import hashlib
import unicodedata
from collections import Counter

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extraction.cooperation import extract_cooperation
from extraction.normalise import matching_copy
from models.codes import CooperationOutcome
from models.document import Document
from models.identity import identity

PIECES = [
    "Thủ tướng Nguyễn Xuân Phúc", "tiếp", "hội đàm với", "Tổng thống Hàn Quốc Moon Jae-in", "ký kết", "Bản ghi nhớ",
    "về hợp tác lao động", "giữa", "UBND tỉnh Ninh Bình", "thành phố Asan", "(Hàn Quốc)", "và", ";", ".", ",", "\n",
    "quan hệ Đối tác chiến lược", "kỷ niệm 30 năm thiết lập quan hệ ngoại giao", "(22-12-1992 – 22-12-2022)", "sẽ",
    "đề nghị", "chưa có", "kết nghĩa", "từ năm 2016", "ngày 31/10/2025", "cùng ngày", "[", "]", "(", ")", "phái cử",
    "1.200 lao động", "sang Nhật Bản", "dự án ODA", "viện trợ không hoàn lại", "mời", "thăm Việt Nam", "Diễn đàn",
    "Việt Nam - Lào", "hai nước", "do", "phối hợp tổ chức", "hội thảo", "Gyeongji", "Gyeongju", "12 văn kiện", "İ", "ﬁ",
]  # fmt: skip
EXPLAINED = [
    "partner", "partner_locality", "place", "vietnamese_party", "foreign_party", "modality", "date_start", "title",
    "areas", "count", "family",
]  # fmt: skip
ARTICLES = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(max_size=200)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def frame(texts: list[str]) -> pl.DataFrame:
    rows = []
    for number, raw in enumerate(texts):
        text = unicodedata.normalize("NFC", raw).encode("utf-8", "replace").decode("utf-8") or " "
        rows.append(
            {
                "document_id": identity("document", number, text), "doc_id": str(number),
                "source_path": f"{number}.txt", "source_position": None, "format": "txt", "title": None,
                "published_date": None, "outlet": None,
                "url": None, "text": text, "char_count": len(text),
                "content_sha256": hashlib.sha256(text.encode()).hexdigest(),
            }
        )  # fmt: skip
    return Document.validate(pl.DataFrame(rows, schema=Document.create_empty().schema), cast=True)


@FEW
@given(st.lists(ARTICLES, min_size=1, max_size=4))
def test_every_record_is_cited(texts):
    documents = frame(texts)
    text = dict(documents.select("document_id", "text").iter_rows())
    records, mentions, rejects = extract_cooperation(documents)
    for record in records.to_dicts():
        own = text[record["document_id"]]
        assert own[record["quote_start"] : record["quote_end"]] == record["quote"]
        start = record["sentence_start"]
        assert own[start : start + len(record["sentence"])] == record["sentence"]
        assert start <= record["quote_start"] < record["quote_end"] <= start + len(record["sentence"])
        assert record["date_start"] is None or record["date_end"] is None or record["date_start"] <= record["date_end"]
        told = [item["attribute"] for item in record["evidence"]]
        assert len(told) == len(set(told))
        assert {name for name in EXPLAINED if record[name] not in (None, [])} <= set(told) <= set(record)
        for item in record["evidence"]:
            if item["start"] is not None:
                cue = item["cue"] or ""
                assert matching_copy(own[item["start"] : item["start"] + len(cue)]) == matching_copy(cue)
    for row in [*mentions.to_dicts()]:
        assert text[row["document_id"]][row["mention_start"] : row["mention_end"]] == row["mention_text"]
    for row in rejects.to_dicts():
        assert text[row["document_id"]][row["quote_start"] : row["quote_end"]] == row["quote"]


@FEW
@given(st.lists(ARTICLES, min_size=1, max_size=4))
def test_accounting_adds_up(texts):
    records, mentions, rejects = extract_cooperation(frame(texts))
    outcomes = Counter(mentions["outcome"])
    assert outcomes[CooperationOutcome.RECORD] == records.height
    assert outcomes[CooperationOutcome.REJECT] == rejects.height
    assert sum(outcomes.values()) == mentions.height
    known = set(records["cooperation_id"])
    assert set(mentions["cooperation_id"].drop_nulls()) == known
    for row in mentions.to_dicts():
        assert (row["ignore_reason"] is not None) == (row["outcome"] == CooperationOutcome.IGNORED)
        assert (row["reject_reason"] is not None) == (row["outcome"] == CooperationOutcome.REJECT)
        assert (row["cooperation_id"] is not None) == (
            row["outcome"] in {CooperationOutcome.RECORD, CooperationOutcome.FOLDED}
        )


@FEW
@given(st.lists(ARTICLES, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_articles_stand_alone(texts, random):
    documents = frame(texts)
    whole = extract_cooperation(documents)
    order = list(range(documents.height))
    random.shuffle(order)
    shuffled = extract_cooperation(documents[order])
    apart = [extract_cooperation(documents[index : index + 1]) for index in range(documents.height)]
    for number, frame_of_all in enumerate(whole):
        key = frame_of_all.columns[0]
        assert frame_of_all.equals(shuffled[number])
        union = pl.concat([part[number] for part in apart])
        assert Counter(union[key]) == Counter(frame_of_all[key])
