with

heads as (
    select * from {{ ref('party_heads') }}
)

select
    head,
    kind
from heads
