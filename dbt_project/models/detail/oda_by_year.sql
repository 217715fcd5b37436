with

yearly as (
    select * from {{ ref('yearly_figures') }}
)

select * from yearly
where family = 'oda'
order by series_id, claim_group, calendar_year
