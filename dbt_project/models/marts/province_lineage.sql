with

succeeded as (
    select * from {{ ref('int_provinces__succeeded') }}
    where step_count > 0
),

provinces as (
    select * from {{ ref('int_provinces__described') }}
),

lineage as (
    select
        succeeded.*,
        provinces.name,
        provinces.province_code,
        provinces.valid_from,
        provinces.valid_to,
        successors.name as successor_name,
        successors.province_code as successor_code,
        successors.is_in_force as is_successor_in_force
    from succeeded
    inner join provinces on succeeded.province_id = provinces.province_id
    inner join provinces as successors on succeeded.successor_id = successors.province_id
)

select * from lineage
order by province_id, step_count
