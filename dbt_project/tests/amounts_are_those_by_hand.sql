-- Runs where the answers are: `--vars '{amounts_by_hand: FILE.csv}'` on a build of the articles that they are about.
-- Every amount that the front door gives, path by path, against the amounts by hand: none may differ, be missing, or
-- be there besides. A total that takes in its parts, a stock added over time, a joint figure for each of its partners
-- or one claim twice would be such an amount.
{{ config(enabled=var('amounts_by_hand', '') != '', meta={'dagster': {'ref': {'name': 'latest_figures'}}}) }}

with

latest_figures as (
    select * from {{ ref('latest_figures') }}
),

statements as (
    select * from {{ ref('investment') }}
    where is_latest
    union all by name
    select * from {{ ref('oda') }}
    where is_latest
    union all by name
    select * from {{ ref('exports') }}
    where is_latest
),

matrix as (
    select * from {{ ref('province_partner_matrix') }}
),

labour_programmes as (
    select * from {{ ref('labour_programmes') }}
),

shown as (
    select
        'latest_figures' as front_path,
        *
    from latest_figures
    union all by name
    select
        'statements' as front_path,
        *
    from statements
),

keyed as (
    select
        *,
        array_to_string(list_sort(partners), '+') as partner_text,
        concat_ws('+', nullif(modality, 'actual'), nullif(component, 'total'), form, product) as part,
        concat(period_start, '/', period_end) as dates
    from shown
),

-- What a sum by the attributes of a figure gives.
stated as (
    select
        front_path,
        place,
        partner_text as partners,
        indicator,
        part,
        dates,
        claim_group,
        unit,
        sum(value) as amount
    from keyed
    group by all
),

-- What a sum by sum_group alone gives, with all that went into it.
summed as (
    select
        'sums' as front_path,
        {%- for column in ('place', 'partner_text', 'indicator', 'part', 'dates', 'claim_group', 'unit') %}
            array_to_string(list_sort(list(distinct {{ column }})), '+') as {{ column.replace('_text', 's') }},
        {%- endfor %}
        sum(value) as amount
    from keyed
    where front_path = 'latest_figures' and sum_group is not null
    group by sum_group
    having count(*) > 1
),

cells as (
    {%- for measure in matrix_measures() %}
        select
            'matrix' as front_path,
            province_name as place,
            partner_code as partners,
            '{{ measure.name }}' as indicator,
            '' as part,
            concat('/', {{ measure.name }}_as_of) as dates,
            cast(null as varchar) as claim_group,
            {{ measure.name ~ '_unit' if measure.is_amount else 'cast(null as varchar)' }} as unit,
            {{ measure.name }} as amount
        from matrix
        where {{ measure.name }} is not null

        union all
    {% endfor %}
    {%- for act in matrix_acts() if act.is_count %}
        select
            'matrix' as front_path,
            province_name as place,
            partner_code as partners,
            '{{ act.name }}' as indicator,
            '' as part,
            concat('/', {{ act.name }}_as_of) as dates,
            cast(null as varchar) as claim_group,
            cast(null as varchar) as unit,
            {{ act.name }} as amount
        from matrix
        where {{ act.name }} is not null
        {{ 'union all' if not loop.last }}
    {%- endfor %}
),

-- People sent and received: one programme is one row, however many papers tell of it.
programmes as (
    select
        'programmes' as front_path,
        place,
        partner_code as partners,
        'labour_programmes' as indicator,
        coalesce(nullif(modality, 'actual'), '') as part,
        concat(date_start, '/', date_end) as dates,
        cast(null as varchar) as claim_group,
        count_unit as unit,
        sum(count) as amount
    from labour_programmes
    where count is not null
    group by all
),

found as (
    select * from stated
    union all
    select * from summed
    union all
    select * from cells
    union all
    select * from programmes
),

-- A statement by hand is expected on both paths that show statements.
by_hand as (
    select
        unnest(
            case front_path
                when 'statement' then ['latest_figures', 'statements']
                when 'sum' then ['sums']
                when 'programme' then ['programmes']
                else ['matrix']
            end
        ) as front_path,
        place,
        coalesce(partners, '') as partners,
        indicator,
        coalesce(part, '') as part,
        dates,
        claim_group,
        unit,
        amount
    from read_csv('{{ var("amounts_by_hand", "") }}', header = true, types = struct_pack(amount := 'double'))
)

(
    select
        'found, not by hand' as problem,
        *
    from found
    except all
    select
        'found, not by hand' as problem,
        *
    from by_hand
)
union all
(
    select
        'by hand, not found' as problem,
        *
    from by_hand
    except all
    select
        'by hand, not found' as problem,
        *
    from found
)
