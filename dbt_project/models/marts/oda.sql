with

figures as (
    select * from {{ ref('figures') }}
)

select
    {{ cited_figure_columns() }},
    form,
    oda_stage,
    is_concessional
from figures
where
    family = 'oda'
    and confidence in ('high', 'medium')
order by figure_id
