with

documents as (
    select * from {{ source('raw', 'documents') }}
)

select
    document_id,
    doc_id,
    source_path,
    source_position,
    format,
    title,
    published_date,
    outlet,
    url,
    text,
    char_count,
    content_sha256
from documents
