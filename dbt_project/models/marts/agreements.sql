with

described as (
    select * from {{ ref('int_cooperation__described') }}
)

select
    {{ stated_act_columns() }},
    date_start,
    date_end,
    case when count_unit = 'document' then count end as document_count
from described
where
    kind = 'agreement'
    and confidence in ('high', 'medium')
order by cooperation_id
