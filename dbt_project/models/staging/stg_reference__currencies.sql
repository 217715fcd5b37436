with

currencies as (
    select * from {{ ref('iso_currencies') }}
)

select
    currency_code,
    name_vi,
    name_en
from currencies
