with

partners as (
    select * from {{ ref('partners') }}
)

select
    partner_code,
    name_vi,
    name_en,
    kind
from partners
