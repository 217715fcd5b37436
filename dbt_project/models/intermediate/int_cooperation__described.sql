with

cooperation as (
    select * from {{ ref('int_cooperation__located') }}
),

documents as (
    select * from {{ ref('stg_hoptac__documents') }}
),

described as (
    select
        cooperation.*,
        cooperation.partner as partner_code,
        documents.title as article_title,
        documents.published_date as article_published_date,
        documents.source_path as article_path,
        documents.url as article_url
    from cooperation
    left join documents on cooperation.document_id = documents.document_id
)

select
    {{ stated_act_columns() }},
    kind,
    family,
    form,
    date_start,
    date_end,
    count,
    count_unit
from described
