-- question: Which units, old and new, does the press tell of?
-- reads: Statements by the unit that bore the name on the day that they are about. The ids are those of the three
--   of the latest days.
-- parameters: province
with

covered as (
    select
        province_id,
        count(*) as statements,
        max(period_end) as last_as_of,
        max_by(figure_id, (coalesce(period_end, date '0001-01-01'), figure_id), 3) as figure_ids
    from detail.figures
    where confidence != 'low' and province_id is not null
    group by province_id
)

select
    case when covered.statements is null then 'not reported' else 'reported' end as status,
    provinces.name as unit,
    provinces.valid_to,
    provinces.current_province_name as today,
    coalesce(covered.statements, 0) as statements,
    covered.last_as_of,
    coalesce(covered.figure_ids, []) as figure_ids
from provinces
left join covered on provinces.province_id = covered.province_id
where
    $province is null
    or provinces.current_province_name in (
        select units.current_province_name from provinces as units
        where units.name = $province
    )
order by provinces.current_province_name, provinces.valid_to is null, provinces.name
limit $limit
