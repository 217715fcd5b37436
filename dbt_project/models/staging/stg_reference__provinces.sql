with

provinces as (
    select * from {{ ref('vn_provinces') }}
)

select
    province_id,
    province_code,
    iso_code,
    name,
    name_en,
    kind,
    region,
    valid_from,
    valid_to,
    successor_code,
    successor_name,
    is_in_force
from provinces
