with

provinces as (
    select * from {{ ref('stg_reference__provinces') }}
)

select * from provinces
order by province_id
