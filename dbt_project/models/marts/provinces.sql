with

provinces as (
    select * from {{ ref('int_provinces__described') }}
)

select * from provinces
order by province_id
