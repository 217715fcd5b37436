-- Offsets are code points, which is what substring counts (graphemes would be substring_grapheme).
with

documents as (
    select * from {{ ref('stg_hoptac__documents') }}
),

citations as (
    select
        document_id,
        figure_id as cited_id,
        quote,
        quote_start,
        quote_end,
        sentence,
        sentence_start
    from {{ ref('stg_hoptac__figures') }}

    union all

    select
        document_id,
        reject_id as cited_id,
        quote,
        quote_start,
        quote_end,
        sentence,
        sentence_start
    from {{ ref('stg_hoptac__rejects') }}

    union all

    select
        document_id,
        cooperation_id as cited_id,
        quote,
        quote_start,
        quote_end,
        sentence,
        sentence_start
    from {{ ref('stg_hoptac__cooperation') }}

    union all

    select
        document_id,
        reject_id as cited_id,
        quote,
        quote_start,
        quote_end,
        sentence,
        sentence_start
    from {{ ref('stg_hoptac__cooperation_rejects') }}
)

select
    citations.cited_id,
    citations.quote,
    citations.sentence,
    documents.source_path
from citations
left join documents on citations.document_id = documents.document_id
where
    documents.document_id is null
    or substring(documents.text, citations.quote_start + 1, citations.quote_end - citations.quote_start)
    != citations.quote
    or substring(documents.text, citations.sentence_start + 1, length(citations.sentence)) != citations.sentence
