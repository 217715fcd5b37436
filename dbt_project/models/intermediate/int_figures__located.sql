with

figures as (
    select * from {{ ref('stg_hoptac__figures') }}
),

documents as (
    select * from {{ ref('stg_hoptac__documents') }}
),

provinces as (
    select * from {{ ref('int_provinces__described') }}
),

{{ located('figures', 'figure_id', 'period_end') }}

select * from located
