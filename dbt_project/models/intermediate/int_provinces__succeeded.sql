with recursive

provinces as (
    select * from {{ ref('stg_reference__provinces') }}
),

steps as (
    select
        provinces.province_id,
        successors.province_id as successor_id,
        successors.valid_from as changed_date,
        count(*) over (partition by successors.province_id) > 1 as is_merger
    from provinces
    inner join provinces as successors
        on
            provinces.successor_code = successors.province_code
            and provinces.valid_to + 1 = successors.valid_from
),

succeeded as (
    select
        province_id,
        province_id as successor_id,
        cast(null as date) as changed_date,
        cast(0 as bigint) as step_count,
        false as is_merged
    from provinces

    union all

    select
        succeeded.province_id,
        steps.successor_id,
        steps.changed_date,
        succeeded.step_count + 1 as step_count,
        succeeded.is_merged or steps.is_merger as is_merged
    from succeeded
    inner join steps on succeeded.successor_id = steps.province_id
)

select * from succeeded
