with

exchange_rates as (
    select * from {{ ref('exchange_rates') }}
)

select
    currency_code,
    rate_year,
    rate,
    rate_source
from exchange_rates
