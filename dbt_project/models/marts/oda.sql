with

described as (
    select * from {{ ref('int_figures__described') }}
)

select
    {{ cited_figure_columns() }},
    form,
    oda_stage,
    is_concessional
from described
where
    family = 'oda'
    and confidence in ('high', 'medium')
order by figure_id
