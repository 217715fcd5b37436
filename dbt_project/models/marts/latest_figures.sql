with

figures as (
    select * from {{ ref('figures') }}
    where is_latest
),

countries as (
    select * from {{ ref('countries') }}
),

partnered as (
    select
        figures.*,
        countries.kind as partner_kind
    from figures
    left join countries on figures.partners[1] = countries.partner_code
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
        ) as limited_by,
        -- Provinces of one day are disjoint pieces of land, and countries disjoint partners, though one firm may trade
        -- with several. All else may contain one another.
        case
            when
                not is_joint
                and basis != 'single'
                and period_end is not null
                and (basis = 'stock' or period_start is not null)
                and (province_id is not null or place = 'Việt Nam')
                and (len(partners) = 0 or partner_kind = 'country')
                then {{ hash_of(['indicator', 'unit', 'modality', 'basis', 'claim_group', 'component', 'stock_scope',
                    'form', 'lower(trim(product))', 'lower(trim(project))', 'period_start', 'period_end',
                    'province_id is null', 'len(partners)',
                    "case when unit = 'enterprise' then partners[1] end"]) }}
        end as sum_group
    from partnered
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
    limited_by,
    sum_group
from latest
order by subject_id, claim_group
