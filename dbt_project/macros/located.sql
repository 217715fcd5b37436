{#
The steps from rows with a place (and documents, and provinces) to located, the rows with the unit that bore the name
of their place on the given day.
#}
{% macro located(rows, key, day) -%}
-- Thừa Thiên Huế became Huế in 2025, but the press had always called it so: of that province and that time, Huế is a
-- second name. The long name is not one for the city of today.
names as (
    select
        name,
        province_id,
        territory_id,
        current_province_id,
        valid_from,
        coalesce(valid_to, date '9999-12-31') as valid_to
    from provinces

    union all

    select
        'Huế' as name,
        province_id,
        territory_id,
        current_province_id,
        valid_from,
        valid_to
    from provinces
    where name = 'Thừa Thiên Huế'
),

-- What the name alone tells: the unit where one alone bore it, today's unit where all that bore it became one.
bearers as (
    select
        name,
        case when count(*) = 1 then any_value(province_id) end as only_province_id,
        case when count(distinct territory_id) = 1 then any_value(territory_id) end as only_territory_id,
        case when count(distinct current_province_id) = 1 then any_value(current_province_id) end as only_current_id
    from names
    group by name
),

-- The day on which the name is to be understood.
dated as (
    select
        {{ rows }}.{{ key }},
        {{ rows }}.place,
        coalesce({{ rows }}.{{ day }}, documents.published_date) as name_date,
        case
            when {{ rows }}.{{ day }} is not null then 'period'
            when documents.published_date is not null then 'publication'
            else 'only_unit'
        end as province_match
    from {{ rows }}
    left join documents on {{ rows }}.document_id = documents.document_id
),

-- Intervals of one name never overlap, so that a row meets one unit at most.
matched as (
    select
        dated.{{ key }},
        dated.province_match,
        case
            when dated.name_date is null then bearers.only_province_id else names.province_id
        end as province_id,
        case
            when dated.name_date is null then bearers.only_territory_id else names.territory_id
        end as territory_id,
        coalesce(names.current_province_id, bearers.only_current_id) as current_province_id
    from dated
    left join names
        on dated.place = names.name and dated.name_date between names.valid_from and names.valid_to
    left join bearers
        on dated.place = bearers.name
),

located as (
    select
        {{ rows }}.*,
        matched.province_id,
        matched.territory_id,
        matched.current_province_id,
        case when matched.province_id is not null then matched.province_match end as province_match
    from {{ rows }}
    left join matched on {{ rows }}.{{ key }} = matched.{{ key }}
)
{%- endmacro %}
