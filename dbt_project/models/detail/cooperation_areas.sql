with

described as (
    select * from {{ ref('int_cooperation__described') }}
),

cooperation_areas as (
    select
        cooperation_id,
        kind,
        modality,
        partner_code,
        place,
        unnest(list_distinct(areas)) as area
    from described
)

select
    cooperation_id,
    area,
    kind,
    modality,
    partner_code,
    place
from cooperation_areas
order by cooperation_id, area
