with

figures as (
    select * from {{ ref('int_figures__located') }}
),

documents as (
    select * from {{ ref('stg_hoptac__documents') }}
),

described as (
    select
        figures.*,
        documents.title as article_title,
        documents.published_date as article_published_date,
        documents.source_path as article_path,
        documents.url as article_url,
        len(figures.partners) > 1 as is_joint
    from figures
    left join documents on figures.document_id = documents.document_id
)

select
    {{ cited_figure_columns() }},
    family,
    component,
    stock_scope,
    form,
    oda_stage,
    is_concessional
from described
