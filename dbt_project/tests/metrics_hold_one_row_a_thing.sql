{%- set metrics = ['fdi_projects', 'fdi_registered', 'fdi_realised', 'fdi_enterprises', 'oda_projects',
    'oda_committed', 'oda_disbursed', 'export_value', 'import_value', 'trade_value', 'trade_balance', 'export_volume',
    'import_volume', 'export_enterprises'] -%}
with

rows_of_all as (
    {%- for metric in metrics %}
        select
            '{{ metric }}' as metric,
            *
        from {{ ref(metric) }}
        {{ 'union all' if not loop.last }}
    {%- endfor %}
)

select
    metric,
    sum_group,
    place,
    partner_code
from rows_of_all
group by all
having count(*) > 1
