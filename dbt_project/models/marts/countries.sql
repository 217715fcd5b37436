with

partners as (
    select * from {{ ref('stg_reference__partners') }}
),

bloc_members as (
    select * from {{ ref('stg_reference__bloc_members') }}
),

memberships as (
    select
        partner_code,
        list(bloc_code order by bloc_code) as blocs
    from bloc_members
    where member_to is null
    group by partner_code
),

countries as (
    select
        partners.*,
        coalesce(memberships.blocs, []) as blocs
    from partners
    left join memberships on partners.partner_code = memberships.partner_code
)

select * from countries
order by partner_code
