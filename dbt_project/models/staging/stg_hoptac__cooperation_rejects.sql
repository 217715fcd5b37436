with

cooperation_rejects as (
    select * from {{ source('raw', 'cooperation_rejects') }}
)

select
    reject_id,
    document_id,
    reason,
    kind,
    detail,
    quote,
    quote_start,
    quote_end,
    sentence,
    sentence_start,
    priority,
    extractor_version
from cooperation_rejects
