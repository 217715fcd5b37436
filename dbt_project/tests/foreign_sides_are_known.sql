with

acts as (
    select
        cooperation_id,
        partner_code
    from {{ ref('int_cooperation__described') }}
    where confidence != 'low'
)

select
    cooperation_id,
    partner_code
from acts
where partner_code not in (select countries.partner_code from {{ ref('countries') }} as countries)
