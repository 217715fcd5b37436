with

provinces as (
    select * from {{ ref('stg_reference__provinces') }}
),

succeeded as (
    select * from {{ ref('int_provinces__succeeded') }}
),

predecessors as (
    select
        successor_id,
        count(*) as predecessor_count
    from succeeded
    where step_count = 1
    group by successor_id
),

-- Each unit has one successor at most, so that the longest way leads to today, and the longest without a merger to the
-- last name of the same land.
ends as (
    select
        province_id,
        arg_max(successor_id, step_count) as current_province_id,
        arg_max(successor_id, step_count) filter (where not is_merged) as territory_id
    from succeeded
    group by province_id
),

described as (
    select
        provinces.*,
        ends.territory_id,
        ends.current_province_id,
        current_provinces.name as current_province_name,
        current_provinces.province_code as current_province_code,
        current_provinces.iso_code as current_province_iso_code,
        coalesce(predecessors.predecessor_count, 0) as predecessor_count
    from provinces
    left join predecessors on provinces.province_id = predecessors.successor_id
    inner join ends on provinces.province_id = ends.province_id
    inner join provinces as current_provinces on ends.current_province_id = current_provinces.province_id
)

select * from described
