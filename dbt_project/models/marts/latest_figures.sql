with

figures as (
    select * from {{ ref('figures') }}
    where is_latest
),

latest as (
    select
        *,
        list_filter(
            [
                case when current_province_id is not null or place_text is not null then 'province' end,
                case when len(partners) > 0 then 'partners' end,
                case when component != 'total' then 'component' end,
                case when product is not null then 'product' end,
                case when project is not null or basis = 'single' then 'project' end,
                case when form is not null then 'form' end,
                case when basis = 'flow' then 'period' end
            ],
            lambda part: part is not null
        ) as limited_by
    from figures
)

select
    {{ cited_figure_columns() }},
    family,
    component,
    stock_scope,
    form,
    statement_count,
    source_count,
    agreeing_count,
    lowest_value,
    highest_value,
    spread,
    is_conflicting,
    limited_by
from latest
order by subject_id, claim_group
