with

currencies as (
    select * from {{ ref('stg_reference__currencies') }}
)

select * from currencies
order by currency_code
