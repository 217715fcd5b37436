with

figures as (
    select * from {{ ref('figures') }}
    where confidence != 'low' and current_province_id is not null
),

predecessor_figures as (
    select * from {{ ref('predecessor_figures') }}
),

figure_partners as (
    select * from {{ ref('figure_partners') }}
),

provinces as (
    select * from {{ ref('provinces') }}
    where is_in_force
),

occurring_partners as (
    select distinct partner_code from figure_partners
),

-- Every partner that occurs anywhere, against every province of today: some 34 rows a partner.
pairs as (
    select
        provinces.province_id,
        provinces.name as province_name,
        provinces.province_code,
        occurring_partners.partner_code
    from provinces
    cross join occurring_partners
),

-- What may fill a cell: an actual figure on today's land as a whole, of this partner alone; or, after all of those, the
-- sum over all the predecessors. A predecessor's own figure, zero or not, is not its successor's.
candidates as (
    select
        current_province_id as province_id,
        partners[1] as partner_code,
        indicator,
        value,
        unit,
        period_start,
        period_end,
        basis,
        claim_group,
        figure_id,
        confidence,
        assumed_fields,
        false as is_sum
    from figures
    where
        is_latest
        and modality = 'actual'
        and territory_id = current_province_id
        and len(partners) = 1
        and basis != 'single'
        and product is null
        and project is null
        and form is null
        and coalesce(component, 'total') = 'total'

    union all

    select
        current_province_id as province_id,
        partners[1] as partner_code,
        indicator,
        total_value as value,
        unit,
        reported[1].period_start as period_start,
        first_as_of as period_end,
        basis,
        claim_group,
        cast(null as varchar) as figure_id,
        cast(null as varchar) as confidence,
        [] as assumed_fields,
        true as is_sum
    from predecessor_figures
    where
        is_summed
        and len(partners) = 1
        and product is null
        and project is null
        and form is null
        and coalesce(component, 'total') = 'total'
),

-- Stocks say more of a province than a year's flow, whole years more than parts, and Viet Nam's own sources come
-- before the partner's.
ranked as (
    select
        *,
        row_number() over (
            partition by province_id, partner_code, indicator
            order by
                is_sum asc,
                basis = 'stock' desc,
                period_end is not null desc,
                basis = 'stock' or date_diff('day', period_start, period_end) >= 364 desc nulls last,
                period_end desc,
                claim_group = 'partner' asc,
                claim_group asc,
                figure_id asc
        ) as cell_rank
    from candidates
),

chosen as (
    select
        province_id,
        partner_code,
        {%- for measure in matrix_measures() %}
            any_value(value) filter (where indicator = '{{ measure.name }}') as {{ measure.name }},
            any_value(unit) filter (where indicator = '{{ measure.name }}') as {{ measure.name }}_unit,
            any_value(period_start) filter (where indicator = '{{ measure.name }}') as {{ measure.name }}_start,
            any_value(period_end) filter (where indicator = '{{ measure.name }}') as {{ measure.name }}_as_of,
            any_value(figure_id) filter (where indicator = '{{ measure.name }}') as {{ measure.name }}_source_id,
        {%- endfor %}
        list(indicator order by indicator) filter (where is_sum) as summed_measures,
        min(confidence) filter (where confidence = 'medium') as medium_confidence,
        min(confidence) as any_confidence,
        list_sort(list_distinct(flatten(list(assumed_fields)))) as assumed_fields
    from ranked
    where
        cell_rank = 1
        and indicator in (
            {%- for measure in matrix_measures() %}
                '{{ measure.name }}'{{ ',' if not loop.last }}
            {%- endfor %}
        )
    group by province_id, partner_code
),

coverages as (
    select
        current_province_id as province_id,
        partners[1] as partner_code,
        list_sort(list(distinct concat(indicator, ': ', coverage))) as predecessor_coverage
    from predecessor_figures
    where
        not is_summed
        and len(partners) = 1
        and product is null
        and project is null
    group by province_id, partner_code
),

beside as (
    select
        figures.current_province_id as province_id,
        figure_partners.partner_code,
        list(figures.figure_id order by figures.figure_id) filter (where figures.is_joint) as joint_figure_ids,
        list(figures.figure_id order by figures.figure_id) filter (
            where not figures.is_joint and figures.basis = 'single'
        ) as single_figure_ids
    from figures
    inner join figure_partners on figures.figure_id = figure_partners.figure_id
    where figures.is_latest
    group by figures.current_province_id, figure_partners.partner_code
),

filled as (
    select
        pairs.*,
        chosen.* exclude (province_id, partner_code, summed_measures, assumed_fields),  -- noqa: RF02
        coalesce(coverages.predecessor_coverage, []) as predecessor_coverage,
        coalesce(chosen.summed_measures, []) as summed_measures,
        coalesce(beside.joint_figure_ids, []) as joint_figure_ids,
        coalesce(beside.single_figure_ids, []) as single_figure_ids,
        coalesce(chosen.medium_confidence, chosen.any_confidence) as lowest_confidence,
        coalesce(chosen.assumed_fields, []) as assumed_fields
    from pairs
    left join chosen
        on pairs.province_id = chosen.province_id and pairs.partner_code = chosen.partner_code
    left join coverages
        on pairs.province_id = coverages.province_id and pairs.partner_code = coverages.partner_code
    left join beside
        on pairs.province_id = beside.province_id and pairs.partner_code = beside.partner_code
)

select
    province_id,
    partner_code,
    province_name,
    province_code,
    {%- for measure in matrix_measures() %}
        {%- set name = measure.name %}
        {%- set zero = measure.implied_by %}
        {%- if zero %}
            case when {{ name }} is null and {{ zero }} = 0 then 0 else {{ name }} end as {{ name }},
            coalesce({{ name }}_as_of, case when {{ name }} is null and {{ zero }} = 0 then {{ zero }}_as_of end)
                as {{ name }}_as_of,
            coalesce(
                {{ name }}_source_id, case when {{ name }} is null and {{ zero }} = 0 then {{ zero }}_source_id end
            )
                as {{ name }}_source_id,
        {%- else %}
            {{ name }},
            {{ name }}_as_of,
            {{ name }}_source_id,
        {%- endif %}
        {%- if measure.is_amount %}
            {{ name }}_unit,
        {%- endif %}
        case
            when {{ name }} = 0 then 'known zero'
            when {{ name }} is not null then 'reported'
            {%- if zero %}
                when {{ zero }} = 0 then 'implied zero'
            {%- endif %}
            else 'not reported'
        end as {{ name }}_status,
    {%- endfor %}
    export_value_start,
    predecessor_coverage,
    summed_measures,
    joint_figure_ids,
    single_figure_ids,
    lowest_confidence,
    assumed_fields
from filled
order by province_id, partner_code
