with

bloc_memberships as (
    select * from {{ ref('bloc_memberships') }}
)

select
    bloc_code,
    partner_code,
    member_from,
    member_to
from bloc_memberships
