-- question: What was aimed at, and what was reached?
-- reads: The target of a year beside the chosen statement on that whole year. Share is reached by aim, where the
--   units are the same.
-- parameters: province, indicator, year
select
    case when yearly.value is null then 'not reported' else 'reported' end as status,
    coalesce(yearly.place, yearly.place_text) as place,
    yearly.partners,
    yearly.indicator,
    yearly.calendar_year,
    yearly.target_value as aim,
    yearly.value as reached,
    yearly.target_unit as unit,
    round(case when yearly.unit = yearly.target_unit then yearly.value / nullif(yearly.target_value, 0) end, 3)
        as reached_share,
    case
        when yearly.figure_id is null then [yearly.target_figure_id]
        else [yearly.target_figure_id, yearly.figure_id]
    end as figure_ids
from detail.yearly_figures as yearly
left join provinces as units on yearly.province_id = units.province_id
where
    yearly.target_value is not null
    and ($province is null or yearly.place = $province or units.current_province_name = $province)
    and ($indicator is null or yearly.indicator = $indicator)
    and ($year is null or yearly.calendar_year = $year)
order by place, yearly.indicator, yearly.calendar_year, yearly.series_id, yearly.claim_group
limit $limit
