with

described as (
    select * from {{ ref('int_figures__described') }}
)

select
    {{ cited_figure_columns() }},
    component,
    stock_scope
from described
where
    family = 'investment'
    and confidence in ('high', 'medium')
order by figure_id
