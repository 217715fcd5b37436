with

marts as (
    select figure_id from {{ ref('investment') }}
    union all
    select figure_id from {{ ref('oda') }}
    union all
    select figure_id from {{ ref('trade') }}
),

kept_back as (
    select figure_id from {{ ref('figures') }}
    where confidence = 'low'
),

accounted as (
    select figure_id from marts
    union all
    select figure_id from kept_back
),

figures as (
    select figure_id from {{ ref('stg_hoptac__figures') }}
)

select
    coalesce(figures.figure_id, accounted.figure_id) as figure_id,
    count(figures.figure_id) as loaded_count,
    count(accounted.figure_id) as accounted_count
from figures
full join accounted on figures.figure_id = accounted.figure_id
group by all
having loaded_count != 1 or accounted_count != 1
