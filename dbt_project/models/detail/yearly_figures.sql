with

figures as (
    select * from {{ ref('figures') }}
    where
        confidence != 'low'
        and basis != 'single'
        and period_end is not null
),

-- A flow belongs to a year when it lies within it, a stock when its as-of day does.
dated as (
    select
        *,
        year(period_end) as calendar_year,
        case
            when modality != 'actual' then modality
            when basis = 'stock' then 'value'
            when
                period_start = make_date(year(period_end), 1, 1)
                and period_end = make_date(year(period_end), 12, 31)
                then 'value'
            else 'part_year'
        end as cell
    from figures
    where
        basis = 'stock'
        or (basis = 'flow' and year(period_start) = year(period_end))
),

-- Of several parts of a year the longest is shown; the order of claims decides the rest.
ranked as (
    select
        *,
        row_number() over (
            partition by series_id, claim_group, calendar_year, cell
            order by
                case when basis = 'flow' then date_diff('day', period_start, period_end) end desc nulls last,
                {{ claim_order() }}
        ) as cell_rank
    from dated
),

chosen as (
    select * from ranked
    where cell_rank = 1
),

-- A new unit of the year is told by its last figure.
pivoted as (
    select
        series_id,
        claim_group,
        calendar_year,
        any_value(family) as family,
        any_value(indicator) as indicator,
        arg_max(place, (period_end, figure_id)) as place,
        min(place_text) as place_text,
        arg_max(province_id, (period_end, figure_id)) as province_id,
        any_value(current_province_id) as current_province_id,
        any_value(list_sort(partners)) as partners,
        any_value(is_joint) as is_joint,
        any_value(component) as component,
        any_value(stock_scope) as stock_scope,
        any_value(form) as form,
        min(product) as product,
        min(project) as project,
        any_value(basis) as basis,
        any_value(value) filter (where cell = 'value') as value,
        any_value(unit) filter (where cell = 'value') as unit,
        any_value(amount_usd) filter (where cell = 'value') as amount_usd,
        any_value(period_end) filter (where cell = 'value') as as_of,
        any_value(case basis when 'stock' then 'latest as-of in the year' else 'whole year' end) filter (
            where cell = 'value'
        ) as year_rule,
        any_value(figure_id) filter (where cell = 'value') as figure_id,
        any_value(confidence) filter (where cell = 'value') as confidence,
        any_value(assumed_fields) filter (where cell = 'value') as assumed_fields,
        any_value(value) filter (where cell = 'part_year') as part_year_value,
        any_value(unit) filter (where cell = 'part_year') as part_year_unit,
        any_value(period_start) filter (where cell = 'part_year') as part_year_start,
        any_value(period_end) filter (where cell = 'part_year') as part_year_end,
        any_value(figure_id) filter (where cell = 'part_year') as part_year_figure_id,
        any_value(value) filter (where cell = 'target') as target_value,
        any_value(unit) filter (where cell = 'target') as target_unit,
        any_value(figure_id) filter (where cell = 'target') as target_figure_id,
        any_value(value) filter (where cell = 'expected') as expected_value,
        any_value(unit) filter (where cell = 'expected') as expected_unit,
        any_value(figure_id) filter (where cell = 'expected') as expected_figure_id
    from chosen
    group by series_id, claim_group, calendar_year
)

select * from pivoted
order by series_id, claim_group, calendar_year
