with

bloc_members as (
    select * from {{ ref('stg_reference__bloc_members') }}
)

select * from bloc_members
order by bloc_code, partner_code, member_from
