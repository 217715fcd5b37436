with

described as (
    select * from {{ ref('int_figures__described') }}
)

select
    {{ cited_figure_columns() }}
from described
where
    family = 'trade'
    and confidence in ('high', 'medium')
order by figure_id
