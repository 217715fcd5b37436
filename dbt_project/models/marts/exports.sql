with

figures as (
    select * from {{ ref('figures') }}
)

select
    {{ cited_figure_columns() }}
from figures
where
    indicator in ('export_value', 'export_volume', 'export_enterprises')
    and confidence in ('high', 'medium')
order by figure_id
