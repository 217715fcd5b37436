with

figures as (
    select * from {{ source('raw', 'figures') }}
)

select
    figure_id,
    document_id,
    family,
    indicator,
    value,
    value_high,
    unit,
    qualifier,
    modality,
    basis,
    period_start,
    period_end,
    place,
    place_text,
    partners,
    component,
    form,
    product,
    project,
    attribution,
    reporting_source,
    stock_scope,
    oda_stage,
    is_concessional,
    assumed_fields,
    confidence,
    quote,
    quote_start,
    quote_end,
    sentence,
    sentence_start,
    rule,
    evidence,
    extractor_version
from figures
