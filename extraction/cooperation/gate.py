"""The gate: which documents can tell of cooperation at all, by scans of the raw text in Polars.

Case-sensitive alternations without boundaries run at the speed of a grep (DESIGN, "Extraction technique").
"""

import csv
import re
from functools import cache

import polars as pl

from extraction.cooperation.lexicon import FOLDER, rows

# words without which no act or tie was ever told
ACT = (
    "ội đàm|ội kiến|iện đàm|xã giao|àm việc với|àm việc tại|àm việc cùng|[Tt]iếp (?:ông|bà|[Nn]gài|đoàn|các|"
    "một|lãnh đạo|đồng chí|đại diện|[A-ZĐ])|[Tt]iếp,|đón tiếp|tiếp đón|tiếp kiến|ặp gỡ|ặp mặt|gặp (?:ông|bà|"
    "ngài|lãnh đạo|song phương|hẹp|[A-ZĐ])|cuộc gặp|"
    "chào [A-ZĐ]|rao đổi với|rao đổi cùng|iếp xúc|đến chào|tới chào|đón [A-ZĐ]|iếp thân mật|đồng tổ chức|hóa họp|ỳ họp|"
    "ăn bản hợp tác|ăn bản ghi|ăn bản thỏa|hứng kiến lễ|ình thường hóa|ình thường hoá|[Tt]iếp\\.|tiếp$|"
    "ễ đón|chiêu đãi|huyến thăm|thăm chính thức|sang thăm|đến thăm|tới thăm|thăm và|thăm, làm việc|thăm [A-ZĐ]|"
    "cập cảng|ời mời|mời [A-ZĐ]|đối thoại|iễn đàn|ọa đàm|oạ đàm|ội thảo|ồng chủ trì|hối hợp với|"
    "hối hợp tổ chức|nước bạn|oàn công tác|oàn đại biểu|iao lưu|ữu nghị|"
    "hi nhớ|ký (?:[A-ZĐ]|kế hoạch|hợp|bản|biên|chương)|ý kết|í kết|iệp định|ghị định thư|uyên bố chung|"
    "hỏa thuận|hoả thuận|định thư|văn kiện|VFTA|KFTA|FTA|ợp tác chiến lược|"
    "quan hệ ngoại giao|thiết lập ngoại giao|ối tác chiến lược|ối tác toàn diện|ết nghĩa|uan hệ hợp tác|"
    "uan hệ đối tác|uan hệ hữu nghị|thiết lập quan hệ|"
    "phái cử|thực tập sinh|tu nghiệp sinh|lao động sang|đưa lao động|đưa người lao động|xuất khẩu lao động|"
    "tiếp nhận lao động|lao động thời vụ|điều dưỡng|không hoàn lại|dự án ODA|viện trợ|tài trợ"
)
# words of something foreign beside the names of countries, international bodies and foreign agencies
_FOREIGN_WORDS = (
    "Đại sứ|ĐSQ|Lãnh sự|lãnh sự|Tổng thống|Thị trưởng|Tỉnh trưởng|Thống đốc|Thủ hiến|Huyện trưởng|"
    "nước ngoài|quốc tế|Quốc tế|nước bạn|hai nước|Việt kiều|Hợp chúng|"
    "châu Âu|Châu Âu|FTA|Cam-pu|Cu-ba|CHDCND|CHND|CHLB|Liên bang|Vương quốc"
)


@cache
def _foreign() -> str:
    """Alternation of everything that can name the other side, from the lexicon."""
    with (FOLDER.parent / "countries.csv").open(encoding="utf-8", newline="") as file:
        names = [name for row in csv.DictReader(file) if row["code"] != "VN" for name in row["names"].split("|")]
    names += [name for row in rows("bodies.csv") for name in row["names"].split("|")]
    return "|".join([_FOREIGN_WORDS, *sorted({re.escape(name) for name in names})])


_SENTENCE_END = r"[.!?;:\n]"


def may_tell_of_cooperation() -> pl.Expr:
    """True for a text that has a word of an act and a word of something foreign."""
    return pl.col("text").str.contains(ACT) & pl.col("text").str.contains(_foreign())


def told_together(documents: pl.DataFrame) -> pl.DataFrame:
    """Documents in which an act and something foreign stand in one sentence or in two that follow each other.

    Takes and gives a frame with ``document_id`` and ``text``, in order; other columns are kept.
    """
    pieces = (
        documents.select("document_id", pl.col("text").str.split(_SENTENCE_END, literal=False))
        .explode("text")
        .select(
            "document_id",
            pl.col("text").str.contains(ACT).alias("act"),
            pl.col("text").str.contains(_foreign()).alias("foreign"),
        )
    )
    near = (
        pl.col("foreign") | pl.col("foreign").shift(1).fill_null(False) | pl.col("foreign").shift(-1).fill_null(False)
    )
    told = pieces.filter(pl.col("act") & near.over("document_id")).select("document_id").unique()
    return documents.join(told, on="document_id", how="semi", maintain_order="left")
