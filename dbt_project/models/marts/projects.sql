with

described as (
    select * from {{ ref('int_cooperation__described') }}
),

figures as (
    select * from {{ ref('figures') }}
),

without_amount as (
    select
        cooperation_id as project_id,
        document_id,
        family,
        form,
        modality,
        title as name,
        false as has_amount,
        null::varchar as indicator,
        null::double as value,
        null::double as value_high,
        null::varchar as unit,
        date_start,
        date_end,
        place,
        province_id,
        current_province_id,
        [partner_code] as partners,
        vietnamese_party,
        foreign_party,
        confidence,
        assumed_fields,
        quote,
        quote_start,
        quote_end,
        sentence,
        article_title,
        article_published_date,
        article_path,
        article_url
    from described
    where kind = 'project'
),

with_amount as (
    select
        figure_id as project_id,
        document_id,
        family,
        form,
        modality,
        project as name,
        true as has_amount,
        indicator,
        value,
        value_high,
        unit,
        period_start as date_start,
        period_end as date_end,
        place,
        province_id,
        current_province_id,
        partners,
        null::varchar as vietnamese_party,
        null::varchar as foreign_party,
        confidence,
        assumed_fields,
        quote,
        quote_start,
        quote_end,
        sentence,
        article_title,
        article_published_date,
        article_path,
        article_url
    from figures
    where
        basis = 'single'
        and family in ('investment', 'oda')
),

projects as (
    select * from without_amount
    union all
    select * from with_amount
)

select * from projects
where confidence in ('high', 'medium')
order by project_id
