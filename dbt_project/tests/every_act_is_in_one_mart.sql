with

accounted as (
    select cooperation_id from {{ ref('agreements') }}
    union all
    select cooperation_id from {{ ref('meetings') }}
    union all
    select cooperation_id from {{ ref('relations') }}
    union all
    select cooperation_id from {{ ref('labour_programme_sources') }}
    union all
    select project_id as cooperation_id from {{ ref('projects') }}
    where not has_amount
    union all
    select cooperation_id from {{ ref('int_cooperation__described') }}
    where confidence = 'low'
),

records as (
    select cooperation_id from {{ ref('stg_hoptac__cooperation') }}
)

select
    coalesce(records.cooperation_id, accounted.cooperation_id) as cooperation_id,
    count(records.cooperation_id) as loaded_count,
    count(accounted.cooperation_id) as accounted_count
from records
full join accounted on records.cooperation_id = accounted.cooperation_id
group by all
having loaded_count != 1 or accounted_count != 1
