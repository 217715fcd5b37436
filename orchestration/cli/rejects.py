"""``hoptac rejects``: the review queue of the published warehouse."""

from orchestration.cli.output import console, rows_table, write_rows
from orchestration.cli.warehouse import published

_ALL = """
with all_rejects as (
    select
        'figures' as what,
        reason,
        family,
        null as kind,
        quote,
        sentence,
        document_id,
        detail,
        quote_start,
        priority,
        reject_id,
    from raw.rejects
    union all
    select
        'cooperation' as what,
        reason,
        null as family,
        kind,
        quote,
        sentence,
        document_id,
        detail,
        quote_start,
        priority,
        reject_id,
    from raw.cooperation_rejects
)
"""
COUNTS = (
    _ALL
    + """
select
    what,
    reason,
    count(*) as mentions,
    count(distinct document_id) as articles,
from all_rejects
group by what, reason
order by mentions desc, what, reason
"""
)
# Priorities of the two kinds are ranks of their own, so that their queues are shown in turn.
_QUEUE = (
    _ALL
    + """
select
    rejects.reason,
    rejects.family,
    rejects.kind,
    rejects.quote,
    rejects.sentence,
    documents.source_path as article,
    rejects.detail,
    rejects.quote_start,
from all_rejects as rejects
inner join raw.documents as documents using (document_id)
order by
    row_number() over (
        partition by rejects.what
        order by rejects.priority desc, documents.source_path, rejects.quote_start, rejects.reject_id
    ),
    rejects.what desc
limit ?
"""
)
_SHOWN = 6  # columns that a person reads; the others are for programs
MAX_SENTENCE_CHARS = 240
"""Code points of a sentence in the table; the forms for programs have it whole."""


def show_rejects(limit: int, output: str) -> None:
    """Writes how many mentions there are of each reason, and the first ``limit`` in order of their priority.

    As CSV, JSON or Markdown the queue alone is written, with detail and offset and with whole sentences.
    """
    with published() as connection:
        counts = connection.execute(COUNTS).fetchall()
        connection.execute(_QUEUE, [limit])
        names = [column[0] for column in connection.description or []]
        rows = connection.fetchall()
    if output != "table":
        write_rows(names, rows, output)
        return
    out = console()
    if not counts:
        out.print("The review queue is empty.")
        return
    out.print(rows_table(("what", "reason", "mentions", "articles"), counts, title="Rejects"))
    shown = [(*told, _cut(sentence), article) for *told, sentence, article, _, _ in rows]
    total = sum(mentions for _, _, mentions, _ in counts)
    out.print(rows_table(names[:_SHOWN], shown, title=f"{len(rows)} of {total}, the most telling first"))


def _cut(sentence: str) -> str:
    return sentence if len(sentence) <= MAX_SENTENCE_CHARS else sentence[: MAX_SENTENCE_CHARS - 2] + " …"
