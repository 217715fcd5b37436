with

documents as (
    select * from {{ ref('stg_hoptac__documents') }}
),

figures as (
    select * from {{ ref('stg_hoptac__figures') }}
),

rejects as (
    select document_id from {{ ref('stg_hoptac__rejects') }}
    union all
    select document_id from {{ ref('stg_hoptac__cooperation_rejects') }}
),

figure_counts as (
    select
        document_id,
        count(*) as figure_count
    from figures
    group by document_id
),

reject_counts as (
    select
        document_id,
        count(*) as reject_count
    from rejects
    group by document_id
)

select
    documents.document_id,
    documents.doc_id,
    documents.source_path,
    documents.title,
    documents.published_date,
    documents.outlet,
    documents.url,
    documents.char_count,
    documents.content_sha256,
    coalesce(figure_counts.figure_count, 0) as figure_count,
    coalesce(reject_counts.reject_count, 0) as reject_count
from documents
left join figure_counts on documents.document_id = figure_counts.document_id
left join reject_counts on documents.document_id = reject_counts.document_id
order by documents.document_id
