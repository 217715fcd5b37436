with

rejects as (
    select * from {{ source('raw', 'rejects') }}
)

select
    reject_id,
    document_id,
    reason,
    family,
    detail,
    quote,
    quote_start,
    quote_end,
    sentence,
    sentence_start,
    priority,
    extractor_version
from rejects
