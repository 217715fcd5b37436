with

latest_figures as (
    select * from {{ ref('latest_figures') }}
),

countries as (
    select * from {{ ref('countries') }}
),

members as (
    select
        latest_figures.*,
        countries.kind
    from latest_figures
    left join countries on latest_figures.partners[1] = countries.partner_code
    where latest_figures.sum_group is not null
)

select sum_group
from members
group by sum_group
having
    count(*) != count(distinct concat_ws('|', place, partners))
    or count(distinct concat_ws('|', unit, indicator, modality, basis, period_start, period_end, claim_group)) > 1
    or bool_or(len(partners) > 1 or kind in ('bloc', 'organisation'))
