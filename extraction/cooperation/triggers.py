"""Where an article's words tell of acts: triggers by section of the lexicon, and the clause around each."""

import re
from dataclasses import dataclass

from extraction.cooperation.dossier import Dossier
from extraction.cooperation.tokens import Found

_BREAKS = re.compile(
    r";|(?<!\w)(?:nhân dịp|nhân chuyến|nhằm|trong khuôn khổ|bên lề|góp phần|để|đồng thời|qua đó|"
    r"nhấn mạnh|khẳng định|cho biết|đánh giá|trong đó)(?!\w)"
)
# "tiếp" and its like are also halves of other words
_TIEP_NOT_BEFORE = {"trực", "gián", "kế", "liên", "nối", "chuyển", "giao", "lễ", "viết", "đi", "làm", "nói", "chơi"}
_TIEP_NOT_AFTER = {
    "tục", "theo", "cận", "nhận", "xúc", "thu", "thị", "sức", "viên", "diễn", "nối", "đến", "tế", "giáp", "quản",
    "đó", "liệu", "ứng", "bước", "tới", "cho", "tân", "dân", "nhau",
}  # fmt: skip
_GAP_NOT_AFTER = {
    "khó",
    "phải",
    "nhiều",
    "lại",
    "gỡ",
    "rủi",
    "nạn",
    "trở",
    "vấn",
    "sự",
    "bất",
    "thời",
    "may",
    "không",
    "thách",
    "tai",
    "chấn",
}
_WELCOMED = re.compile(r"(?<!\w)ra\s[^.;,]*$")  # at the airport, no reception
_DON_NOT_AFTER = {
    "nhận",
    "tết",
    "xuân",
    "năm",
    "đầu",
    "khách",
    "lượt",
    "chào",
    "bắt",
    "đợi",
    "giao",
    "các",
    "hơn",
    "gần",
}
_CHAO_NOT_AFTER = {"mừng", "đón", "bán", "hỏi", "cờ", "đời", "thua", "tạm", "xã", "từ", "hàng", "giá", "mời", "sân"}
_THAM_NOT_AFTER = {"quan", "dò", "khám", "hỏi", "nom", "viếng"}
_MOI_NOT_AFTER = {"gọi", "thầu", "chào"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger at its place."""

    start: int
    end: int
    label: str  # section of the lexicon
    words: str  # in matching form
    sentence: int


def find_triggers(dossier: Dossier) -> list[Hit]:
    """Triggers of an article, in order."""
    tokens = dossier.tokens
    hits = []
    for found in tokens.acts:
        words = " ".join(tokens.words[found.first : found.last])
        if not _is_half(dossier, found, words) and not dossier.is_link(found.start):
            hits.append(Hit(found.start, found.end, found.label, words, dossier.sentence_at(found.start)))
    return hits


def _is_half(dossier: Dossier, found: Found, words: str) -> bool:  # noqa: PLR0911
    """Whether the word is half of another one ("tiếp tục", "trực tiếp", "gặp khó")."""
    tokens = dossier.tokens
    before = tokens.words[found.first - 1] if found.first else ""
    after = tokens.words[found.last] if found.last < len(tokens.words) else ""
    joined = tokens.gap(found.last - 1) == " "
    match words:
        case "tiếp":
            is_small = found.last < len(tokens.items) and not tokens.items[found.last].is_capital
            return before in _TIEP_NOT_BEFORE or (joined and is_small and after in _TIEP_NOT_AFTER)
        case "đón tiếp" | "tiếp đón":
            return before in {"sự", "lễ", "việc", "cảm", "ơn"} or after in {"nồng", "trọng", "chu", "thân"}
        case "hội đàm" | "làm việc":
            return before in {"bản", "dung"}  # "Biên bản hội đàm", "nội dung hội đàm"
        case "làm việc tại" | "làm việc với" | "làm việc cùng":
            return before in {"sang", "đi", "sống", "đang", "lao", "người", "cư"} or (
                before == "và" and tokens.words[found.first - 2 : found.first - 1] in (["tập"], ["sống"], ["sống,"])
            )
        case "đón":
            if _WELCOMED.search(tokens.low[max(0, found.start - 60) : found.start]):
                return True
            return before in {"ra", "đưa", "chào", "tiếp", "nghênh", "chờ", "trông", "để", "nhằm", "sẵn", "buổi"} or (
                joined and after in _DON_NOT_AFTER
            )
        case "chào":
            return before in {"xin", "lời", "kính", "câu", "mời", "tiếng"} or (joined and after in _CHAO_NOT_AFTER)
        case "gặp":
            return joined and after in _GAP_NOT_AFTER
        case "thăm":
            return joined and after in _THAM_NOT_AFTER
        case "mời":
            return joined and after in _MOI_NOT_AFTER
        case _:
            return False


def clause_start(dossier: Dossier, hit: Hit) -> int:
    """Start of the clause of a trigger: its sentence or the last semicolon before it."""
    sentence = dossier.sentences[hit.sentence]
    semicolon = dossier.low.rfind(";", sentence.start, hit.start)
    return semicolon + 1 if semicolon >= 0 else sentence.start


def clause_end(dossier: Dossier, hit: Hit) -> int:
    """End of the clause of a trigger: a semicolon, a word of purpose or occasion, or the sentence's end."""
    sentence = dossier.sentences[hit.sentence]
    found = _BREAKS.search(dossier.low, hit.end, sentence.end)
    return found.start() if found else sentence.end
