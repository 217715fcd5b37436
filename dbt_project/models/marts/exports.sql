with

described as (
    select * from {{ ref('int_figures__described') }}
)

select
    {{ cited_figure_columns() }}
from described
where
    indicator in ('export_value', 'export_volume', 'export_enterprises')
    and confidence in ('high', 'medium')
order by figure_id
