with

described as (
    select * from {{ ref('int_cooperation__described') }}
)

select
    {{ stated_act_columns() }},
    date_start as since_date,
    date_end as since_date_end
from described
where
    kind = 'relation'
    and confidence in ('high', 'medium')
order by cooperation_id
