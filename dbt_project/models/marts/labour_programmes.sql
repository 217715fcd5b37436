with

sources as (
    select * from {{ ref('labour_programme_sources') }}
),

described as (
    select * from {{ ref('int_cooperation__described') }}
),

clusters as (
    select * from {{ ref('stg_hoptac__document_clusters') }}
),

told_by as (
    select
        sources.programme_id,
        count(distinct clusters.cluster_id) as source_count,
        list(sources.cooperation_id order by sources.cooperation_id) as cooperation_ids
    from sources
    inner join clusters on sources.document_id = clusters.document_id
    group by sources.programme_id
),

programmes as (
    select
        sources.programme_id,
        described.modality,
        described.place,
        described.province_id,
        described.current_province_id,
        described.partner_code,
        described.partner_locality,
        described.date_start,
        described.date_end,
        described.title,
        described.count,
        described.count_unit,
        described.confidence,
        described.assumed_fields,
        told_by.source_count,
        told_by.cooperation_ids
    from sources
    inner join described on sources.cooperation_id = described.cooperation_id
    inner join told_by on sources.programme_id = told_by.programme_id
    where sources.is_most_exact
)

select * from programmes
order by programme_id
