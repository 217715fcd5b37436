with

matrix as (
    select * from {{ ref('province_partner_matrix') }}
),

sources as (
    {%- for measure in matrix_measures() + matrix_acts() %}
        select
            province_name,
            partner_code,
            '{{ measure.name }}' as measure,
            {{ measure.name }}_source_id as source_id
        from matrix
        where {{ measure.name }}_source_id is not null
        {{ 'union all' if not loop.last }}
    {%- endfor %}
),

known as (
    select figure_id as source_id from {{ ref('figures') }}
    union all
    select project_id as source_id from {{ ref('projects') }}
    where not has_amount
    union all
    select cooperation_id as source_id from {{ ref('relations') }}
    union all
    select cooperation_id as source_id from {{ ref('agreements') }}
    union all
    select cooperation_id as source_id from {{ ref('meetings') }}
    union all
    select programme_id as source_id from {{ ref('labour_programmes') }}
)

select sources.* from sources
anti join known on sources.source_id = known.source_id
