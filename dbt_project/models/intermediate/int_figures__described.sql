with

figures as (
    select * from {{ ref('int_figures__located') }}
),

documents as (
    select * from {{ ref('stg_hoptac__documents') }}
),

document_clusters as (
    select * from {{ ref('stg_hoptac__document_clusters') }}
),

provinces as (
    select * from {{ ref('int_provinces__described') }}
),

exchange_rates as (
    select * from {{ ref('stg_reference__exchange_rates') }}
),

-- Only what was paid or promised within a year is converted: a stock was accumulated at the rates of many years.
dated as (
    select
        figures.*,
        documents.title as article_title,
        documents.published_date as article_published_date,
        documents.source_path as article_path,
        documents.url as article_url,
        coalesce(document_clusters.cluster_id, figures.document_id) as cluster_id,
        len(figures.partners) > 1 as is_joint,
        case when figures.basis != 'stock' then figures.unit end as converted_unit,
        year(coalesce(figures.period_end, documents.published_date)) as wanted_year,
        figures.period_end is not null
        and coalesce(year(figures.period_start) = year(figures.period_end), true) as is_of_one_year
    from figures
    left join documents on figures.document_id = documents.document_id
    left join document_clusters on figures.document_id = document_clusters.document_id
),

-- The year's rate, else the last one before it.
rated as (
    select
        dated.*,
        exchange_rates.rate,
        exchange_rates.rate_year,
        exchange_rates.rate_source
    from dated
    asof left join exchange_rates
        on dated.converted_unit = exchange_rates.currency_code and dated.wanted_year >= exchange_rates.rate_year
),

described as (
    select
        rated.*,
        units.province_code,
        units.iso_code as province_iso_code,
        current_units.name as current_province_name,
        current_units.province_code as current_province_code,
        current_units.iso_code as current_province_iso_code,
        coalesce(units.region, current_units.region) as region,
        case when rated.unit = 'USD' then rated.value else rated.value / rated.rate end as amount_usd,
        case
            when rated.rate is not null then not rated.is_of_one_year or rated.rate_year != rated.wanted_year
        end as is_rate_of_other_year
    from rated
    left join provinces as units on rated.province_id = units.province_id
    left join provinces as current_units on rated.current_province_id = current_units.province_id
)

select * exclude (converted_unit, wanted_year, is_of_one_year) from described
