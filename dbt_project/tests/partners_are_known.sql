with

cited_partners as (
    select
        figure_id as cited_id,
        unnest(partners) as partner_code
    from {{ ref('figures') }}
    where confidence != 'low'

    union all

    select
        project_id as cited_id,
        unnest(partners) as partner_code
    from {{ ref('projects') }}
)

select
    cited_id,
    partner_code
from cited_partners
where partner_code not in (select countries.partner_code from {{ ref('countries') }} as countries)
