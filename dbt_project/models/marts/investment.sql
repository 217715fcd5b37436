with

figures as (
    select * from {{ ref('figures') }}
)

select
    {{ cited_figure_columns() }},
    component,
    stock_scope
from figures
where
    family = 'investment'
    and confidence in ('high', 'medium')
order by figure_id
