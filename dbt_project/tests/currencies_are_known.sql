with

cited_units as (
    select
        figure_id,
        unit
    from {{ ref('figures') }}
    where confidence != 'low'
)

select
    figure_id,
    unit
from cited_units
where
    regexp_full_match(unit, '[A-Z]{3}')
    and unit not in (select currencies.currency_code from {{ ref('currencies') }} as currencies)
