with

figures as (
    select * from {{ ref('figures') }}
)

select
    {{ cited_figure_columns() }}
from figures
where
    family = 'trade'
    and confidence in ('high', 'medium')
order by figure_id
