with

cited_partners as (
    select
        figure_id,
        unnest(partners) as partner_code
    from {{ ref('figures') }}
    where confidence != 'low'
)

select
    figure_id,
    partner_code
from cited_partners
where partner_code not in (select countries.partner_code from {{ ref('countries') }} as countries)
