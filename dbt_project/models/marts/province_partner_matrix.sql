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

acts as (
    select * from {{ ref('int_cooperation__described') }}
    where confidence in ('high', 'medium')
),

province_partner_acts as (
    select * from {{ ref('province_partner_acts') }}
),

projects as (
    select * from {{ ref('projects') }}
    where not has_amount and modality = 'actual' and current_province_id is not null
),

provinces as (
    select * from {{ ref('provinces') }}
    where is_in_force
),

countries as (
    select * from {{ ref('countries') }}
),

occurring_codes as (
    select partner_code from figure_partners
    union
    select partner_code from acts
),

occurring_partners as (
    select
        occurring_codes.partner_code,
        countries.kind as partner_kind
    from occurring_codes
    left join countries on occurring_codes.partner_code = countries.partner_code
),

-- Every partner that occurs anywhere, against every province of today: some 34 rows a partner.
pairs as (
    select
        provinces.province_id,
        provinces.name as province_name,
        provinces.province_code,
        occurring_partners.partner_code,
        occurring_partners.partner_kind
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
        -- A year's capital is not the capital of a partner; exports are always of a period.
        and (basis = 'stock' or (basis = 'flow' and family = 'trade'))
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
        and (basis = 'stock' or indicator like 'export%')
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
        max(confidence) as shown_confidence,
        list_sort(list_distinct(flatten(list(assumed_fields)))) as shown_assumed
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
        len(partners) = 1
        and product is null
        and project is null
        and form is null
        and coalesce(component, 'total') = 'total'
    group by province_id, partner_code
),

-- That there is some, though no cell can say how much: a joint figure, a single project, a year, a product, a
-- predecessor's figure, a project named without an amount.
hints as (
    select
        figures.current_province_id as province_id,
        figure_partners.partner_code,
        case when figures.family = 'trade' then 'exports' else figures.family end as evidence,
        figures.period_end as as_of,
        figures.figure_id as source_id
    from figures
    inner join figure_partners on figures.figure_id = figure_partners.figure_id
    where
        figures.is_latest
        and figures.modality = 'actual'
        and figures.value > 0
        and (figures.family != 'trade' or figures.indicator like 'export%')

    union all

    select
        current_province_id as province_id,
        unnest(partners) as partner_code,
        family as evidence,
        date_end as as_of,
        project_id as source_id
    from projects
),

evidence as (
    select
        province_id,
        partner_code,
        evidence,
        max(as_of) as evidence_as_of,
        arg_max(source_id, (coalesce(as_of, date '0001-01-01'), source_id)) as evidence_id
    from hints
    group by province_id, partner_code, evidence
),

evident as (
    select
        province_id,
        partner_code,
    {%- for kind in ('investment', 'oda', 'exports') %}
        any_value(evidence_as_of) filter (where evidence = '{{ kind }}') as {{ kind }}_evidence_as_of,
        any_value(evidence_id) filter (where evidence = '{{ kind }}')
            as {{ kind }}_evidence_id{{ ',' if not loop.last }}
    {%- endfor %}
    from evidence
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

acted as (
    select
        province_id,
        partner_code,
        {%- for act in matrix_acts() %}
            {%- set shown = 'act_count' if act.is_count else 'act_date' %}
            any_value({{ shown }}) filter (where measure = '{{ act.name }}') as {{ act.name }},
            any_value(as_of) filter (where measure = '{{ act.name }}') as {{ act.name }}_as_of,
            any_value(status) filter (where measure = '{{ act.name }}') as {{ act.name }}_status,
            any_value(source_id) filter (where measure = '{{ act.name }}') as {{ act.name }}_source_id,
        {%- endfor %}
        max(confidence) as act_confidence,
        list_sort(list_distinct(flatten(list(assumed_fields)))) as act_assumed
    from province_partner_acts
    group by province_id, partner_code
),

filled as (
    select
        pairs.*,
        chosen.* exclude (province_id, partner_code, summed_measures, shown_confidence, shown_assumed),  -- noqa: RF02
        evident.* exclude (province_id, partner_code),  -- noqa: RF02
        acted.* exclude (province_id, partner_code, act_confidence, act_assumed),  -- noqa: RF02
        coalesce(coverages.predecessor_coverage, []) as predecessor_coverage,
        coalesce(chosen.summed_measures, []) as summed_measures,
        coalesce(beside.joint_figure_ids, []) as joint_figure_ids,
        coalesce(beside.single_figure_ids, []) as single_figure_ids,
        -- By the alphabet medium comes behind high.
        greatest(chosen.shown_confidence, acted.act_confidence) as lowest_confidence,
        list_sort(list_distinct(
            list_concat(coalesce(chosen.shown_assumed, []), coalesce(acted.act_assumed, []))
        )) as assumed_fields
    from pairs
    left join chosen
        on pairs.province_id = chosen.province_id and pairs.partner_code = chosen.partner_code
    left join coverages
        on pairs.province_id = coverages.province_id and pairs.partner_code = coverages.partner_code
    left join evident
        on pairs.province_id = evident.province_id and pairs.partner_code = evident.partner_code
    left join acted
        on pairs.province_id = acted.province_id and pairs.partner_code = acted.partner_code
    left join beside
        on pairs.province_id = beside.province_id and pairs.partner_code = beside.partner_code
),

-- A zero is overtaken by what is told of a later day, and an undated one by anything.
judged as (
    select
        *,
    {%- for measure in matrix_measures() %}
        {%- set name, zero, seen = measure.name, measure.implied_by or measure.name, measure.evidence %}
        case
            when {{ name }} > 0 then 'reported'
            when
                {{ seen }}_evidence_id is not null
                and (
                    coalesce({{ name }}, {{ zero }}) is null
                    or coalesce({{ name }}, {{ zero }}) > 0
                    or coalesce({{ name }}_as_of, {{ zero }}_as_of) is null
                    or {{ seen }}_evidence_as_of > coalesce({{ name }}_as_of, {{ zero }}_as_of)
                )
                then 'reported, amount unknown'
            when {{ name }} = 0 then 'known zero'
            when {{ zero }} = 0 then 'implied zero'
            else 'not reported'
        end as {{ name }}_status{{ ',' if not loop.last }}
    {%- endfor %}
    from filled
)

select
    province_id,
    partner_code,
    partner_kind,
    province_name,
    province_code,
    {%- for measure in matrix_measures() %}
        {%- set name, zero, seen = measure.name, measure.implied_by or measure.name, measure.evidence %}
        case {{ name }}_status
            when 'reported' then {{ name }} when 'known zero' then 0 when 'implied zero' then 0
        end as {{ name }},
        {%- if measure.is_amount %}
            case when {{ name }}_status in ('reported', 'known zero') then {{ name }}_unit end as {{ name }}_unit,
        {%- endif %}
        case {{ name }}_status
            when 'reported' then {{ name }}_as_of
            when 'known zero' then {{ name }}_as_of
            when 'implied zero' then {{ zero }}_as_of
        end as {{ name }}_as_of,
        {{ name }}_status,
        case {{ name }}_status
            when 'reported' then {{ name }}_source_id
            when 'known zero' then {{ name }}_source_id
            when 'implied zero' then {{ zero }}_source_id
            when 'reported, amount unknown' then {{ seen }}_evidence_id
        end as {{ name }}_source_id,
    {%- endfor %}
    export_value_start,
    {%- for act in matrix_acts() %}
        {{ act.name }},
        {{ act.name }}_as_of,
        coalesce({{ act.name }}_status, 'not reported') as {{ act.name }}_status,
        {{ act.name }}_source_id,
    {%- endfor %}
    predecessor_coverage,
    summed_measures,
    joint_figure_ids,
    single_figure_ids,
    lowest_confidence,
    assumed_fields
from judged
order by province_id, partner_code
