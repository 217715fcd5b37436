with

figures as (
    select * from {{ ref('int_figures__described') }}
),

-- What a figure is about. A place that nobody names, without a project, is its article's own; so is a single deal
-- without a name, told apart by its value.
described as (
    select
        *,
        case
            when territory_id is not null then territory_id
            when place is not null then place
            when place_text is not null then lower(trim(place_text))
            when project is null then document_id
        end as place_key,
        list_sort(partners) as partner_key,
        case when regexp_full_match(unit, '[A-Z]{3}') then 'money' else unit end as measure_key,
        lower(trim(product)) as product_key,
        case
            when project is not null then lower(trim(project))
            when basis = 'single' then concat(value, ' ', unit)
        end as project_key,
        case when basis = 'flow' or modality != 'actual' then concat(period_start, '/', period_end) end as period_key,
        case
            when reporting_source = 'partner_state' then 'partner'
            when family != 'trade' then 'national'
            when reporting_source in ('customs', 'statistics_office', 'investment_agency') then 'customs'
            when reporting_source in ('province', 'enterprise') then reporting_source
            when current_province_id is not null then 'province'
            else 'customs'
        end as claim_group,
        coalesce(reporting_source not in ('enterprise', 'press'), false) as is_official
    from figures
),

keyed as (
    select
        *,
        {{ hash_of(['place_key', 'partner_key', 'indicator', 'measure_key', 'product_key', 'component', 'stock_scope',
                    'form', 'project_key', 'basis']) }} as series_id,
        {{ hash_of(['partner_key', 'indicator', 'measure_key', 'product_key', 'component', 'stock_scope', 'form',
                    'project_key', 'basis', 'modality', 'period_key']) }} as peer_id,
        -- Independence counts attributions: all who quote the customs are one source, a nameless article is its own.
        case
            when is_official then reporting_source
            when reporting_source = 'enterprise' then concat('enterprise ', lower(trim(attribution)))
            else cluster_id
        end as source_key,
        case when amount_usd is not null then 'USD' else unit end as compared_unit,
        coalesce(amount_usd, value) as compared_value,
        -- The press rounds: 2 % for amounts and quantities, 5 % where a rate lies between, none for counts.
        case
            when unit in ('project', 'enterprise') then 0
            when rate is not null then 0.05
            else 0.02
        end as tolerance
    from described
),

subjects as (
    select
        *,
        {{ hash_of(['series_id', 'modality', 'period_key']) }} as subject_id
    from keyed
),

-- Values that agree: sorted, each within tolerance of the one before. Counting breaks keeps this linear.
broken as (
    select
        *,
        coalesce(
            compared_value - lag(compared_value) over same_day
            > greatest(tolerance, lag(tolerance) over same_day) * abs(compared_value),
            false
        ) as is_break
    from subjects
    where confidence != 'low'
    window
        same_day as (
            partition by subject_id, claim_group, period_end, compared_unit
            order by compared_value, figure_id
        )
),

grouped as (
    select
        *,
        count(*) filter (where is_break) over (
            partition by subject_id, claim_group, period_end, compared_unit
            order by compared_value, figure_id
        ) as value_group
    from broken
),

-- Copies of one article are one source whatever they name, and one source is one however many name it.
agreements as (
    select
        subject_id,
        claim_group,
        period_end,
        compared_unit,
        value_group,
        least(count(distinct source_key), count(distinct cluster_id)) as agreeing_count
    from grouped
    group by all
),

days as (
    select
        subject_id,
        claim_group,
        period_end,
        compared_unit,
        least(count(distinct source_key), count(distinct cluster_id)) as source_count,
        count(distinct value_group) > 1 as is_conflicting,
        min(compared_value) as lowest_value,
        max(compared_value) as highest_value
    from grouped
    group by all
),

weighed as (
    select
        grouped.*,
        agreements.agreeing_count,
        days.source_count,
        days.is_conflicting,
        days.lowest_value,
        days.highest_value,
        count(*) over (partition by grouped.subject_id, grouped.claim_group) as statement_count,
        -- A flow without a period stands only where its series has none with one.
        grouped.basis = 'flow'
        and grouped.period_end is null
        and bool_or(grouped.period_end is not null) over (
            partition by grouped.series_id, grouped.modality, grouped.claim_group
        ) as is_outdone
    from grouped
    left join agreements
        on
            grouped.subject_id = agreements.subject_id
            and grouped.claim_group = agreements.claim_group
            and grouped.period_end is not distinct from agreements.period_end
            and grouped.compared_unit = agreements.compared_unit
            and grouped.value_group = agreements.value_group
    left join days
        on
            grouped.subject_id = days.subject_id
            and grouped.claim_group = days.claim_group
            and grouped.period_end is not distinct from days.period_end
            and grouped.compared_unit = days.compared_unit
),

ranked as (
    select
        *,
        row_number() over (partition by subject_id, claim_group order by {{ claim_order() }}) as claim_rank
    from weighed
),

claimed as (
    select
        subjects.series_id,
        subjects.peer_id,
        subjects.subject_id,
        subjects.claim_group,
        subjects.is_official,
        subjects.figure_id,
        coalesce(ranked.claim_rank = 1 and not ranked.is_outdone, false) as is_latest,
        coalesce(ranked.statement_count, 0) as statement_count,
        coalesce(ranked.source_count, 0) as source_count,
        coalesce(ranked.agreeing_count, 0) as agreeing_count,
        coalesce(ranked.lowest_value, subjects.compared_value) as lowest_value,
        coalesce(ranked.highest_value, subjects.compared_value) as highest_value,
        case
            when subjects.compared_value != 0
                then
                    coalesce(ranked.highest_value - ranked.lowest_value, 0) / abs(subjects.compared_value)
        end as spread,
        coalesce(ranked.is_conflicting, false) as is_conflicting
    from subjects
    left join ranked on subjects.figure_id = ranked.figure_id
)

select * from claimed
