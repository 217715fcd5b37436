with

figures as (
    select * from {{ ref('figures') }}
    where is_latest and modality = 'actual' and territory_id is not null
),

succeeded as (
    select * from {{ ref('int_provinces__succeeded') }}
    where step_count = 1
),

provinces as (
    select * from {{ ref('provinces') }}
),

-- A territory bears its last name before the merger: its next step is the merger.
merging as (
    select
        figures.*,
        provinces.province_id as merged_province_id,
        provinces.name as merged_province_name,
        provinces.valid_from as merged_date,
        provinces.predecessor_count
    from figures
    inner join succeeded on figures.territory_id = succeeded.province_id
    inner join provinces on succeeded.successor_id = provinces.province_id
),

side_by_side as (
    select
        merged_province_id,
        peer_id,
        claim_group,
        any_value(merged_province_name) as merged_province_name,
        any_value(current_province_id) as current_province_id,
        any_value(merged_date) as merged_date,
        any_value(indicator) as indicator,
        any_value(list_sort(partners)) as partners,
        any_value(component) as component,
        any_value(stock_scope) as stock_scope,
        any_value(form) as form,
        min(product) as product,
        min(project) as project,
        any_value(basis) as basis,
        case when count(distinct unit) = 1 then any_value(unit) end as unit,
        list(
            struct_pack(
                name := place,
                value := value,
                unit := unit,
                period_start := period_start,
                period_end := period_end,
                figure_id := figure_id
            )
            order by place, figure_id
        ) as reported,
        count(distinct territory_id) as reported_count,
        any_value(predecessor_count) as predecessor_count,
        min(period_end) as first_as_of,
        max(period_end) as last_as_of,
        count(period_end) = count(*) as is_dated,
        sum(value) as total_value
    from merging
    group by merged_province_id, peer_id, claim_group
),

-- A flow's period is part of its peer_id; the as-of days of stocks may lie a month apart.
summed as (
    select
        *,
        concat(reported_count, ' of ', predecessor_count, ' predecessors reported') as coverage,
        reported_count = predecessor_count
        and unit is not null
        and is_dated
        and basis in ('stock', 'flow')
        and last_as_of - first_as_of <= 31 as is_summed
    from side_by_side
)

select
    * exclude (total_value, is_dated),
    case when is_summed then total_value end as total_value
from summed
order by merged_province_id, peer_id, claim_group
