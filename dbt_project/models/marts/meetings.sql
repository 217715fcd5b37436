with

described as (
    select * from {{ ref('int_cooperation__described') }}
)

select
    {{ stated_act_columns() }},
    date_start,
    date_end
from described
where
    kind = 'meeting'
    and confidence in ('high', 'medium')
order by cooperation_id
