with

partners as (
    select * from {{ ref('stg_reference__partners') }}
)

select * from partners
order by partner_code
