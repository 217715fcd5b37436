{#
The statements of an indicator that may be added up within their sum_group. A volume is always of one product; all else
is not limited to a product, component, form or project.
#}
{% macro metric(indicator) -%}
    {%- set limits = ['component', 'form', 'project'] + ([] if indicator.endswith('_volume') else ['product']) -%}
with

latest_figures as (
    select * from {{ ref('latest_figures') }}
    where
        indicator = '{{ indicator }}'
        and modality = 'actual'
        and sum_group is not null
        and not list_has_any(limited_by, {{ limits }})
)

select
    figure_id,
    sum_group,
    concat(
        case when province_id is null then 'country' else 'province' end,
        case when len(partners) = 1 then ', one partner' else '' end
    ) as scope,
    place,
    province_id,
    current_province_name,
    partners[1] as partner_code,
    stock_scope,
    product,
    value,
    unit,
    amount_usd,
    qualifier,
    basis,
    period_start,
    period_end,
    claim_group,
    agreeing_count,
    is_conflicting,
    confidence,
    assumed_fields,
    quote,
    article_path,
    article_published_date
from latest_figures
{%- endmacro %}
