with

matrix as (
    select * from {{ ref('province_partner_matrix') }}
),

predecessor_figures as (
    select * from {{ ref('predecessor_figures') }}
    where
        is_summed
        and len(partners) = 1
        and product is null
        and project is null
        and form is null
        and coalesce(component, 'total') = 'total'
),

summed as (
    select
        current_province_id as province_id,
        indicator,
        partners[1] as partner_code,
        list_sort(
            any_value(list_transform(reported, lambda statement: struct_extract(statement, 'figure_id')))
        ) as figure_ids
    from predecessor_figures
    group by current_province_id, indicator, partners[1]
),

cells as (
    {%- for measure in matrix_measures() %}
        {%- set name = measure.name %}
        select
            province_id,
            partner_code,
            '{{ name }}' as indicator,
            province_name,
            {{ name }}_status as status,
            {{ name }} as value,
            {%- if measure.is_amount %}
                {{ name }}_unit as unit,
            {%- else %}
                case when {{ name }} is not null then '{{ name.split("_")[1][:-1] }}' end as unit,
            {%- endif %}
            {{ name }}_as_of as as_of,
            {{ name }}_source_id as source_id,
            list_contains(summed_measures, '{{ name }}') as is_sum
        from matrix
        {{ 'union all' if not loop.last }}
    {%- endfor %}
)

select
    cells.province_id,
    cells.partner_code,
    cells.indicator,
    cells.province_name,
    cells.status,
    cells.value,
    cells.unit,
    cells.as_of,
    case
        when cells.source_id is not null then [cells.source_id]
        when cells.is_sum and cells.value is not null then coalesce(summed.figure_ids, [])
        else []
    end as source_ids
from cells
left join summed
    on
        cells.province_id = summed.province_id
        and cells.partner_code = summed.partner_code
        and cells.indicator = summed.indicator
order by cells.province_id, cells.partner_code, cells.indicator
