with

cooperation as (
    select * from {{ source('raw', 'cooperation') }}
)

select
    cooperation_id,
    document_id,
    kind,
    family,
    form,
    modality,
    date_start,
    date_end,
    place,
    vietnamese_party,
    partner,
    partner_locality,
    locality_code,
    locality_note,
    foreign_party,
    title,
    areas,
    count,
    count_unit,
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
from cooperation
