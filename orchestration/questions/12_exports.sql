-- question: What was exported to a market, year by year?
-- reads: A whole year where one is stated; else the longest part of it, which is not a year and is never added to
--   anything.
-- parameters: province, partner, year
select
    case when yearly.value is null then 'reported, part of the year' else 'reported' end as status,
    coalesce(yearly.place, yearly.place_text) as place,
    yearly.partners,
    yearly.calendar_year,
    yearly.value,
    coalesce(yearly.unit, yearly.part_year_unit) as unit,
    yearly.part_year_value,
    yearly.part_year_end,
    case
        when yearly.figure_id is null then [yearly.part_year_figure_id]
        when yearly.part_year_figure_id is null then [yearly.figure_id]
        else [yearly.figure_id, yearly.part_year_figure_id]
    end as figure_ids
from detail.exports_by_year as yearly
left join provinces as units on yearly.province_id = units.province_id
where
    yearly.indicator = 'export_value'
    and (yearly.value is not null or yearly.part_year_value is not null)
    and ($province is null or yearly.place = $province or units.current_province_name = $province)
    and ($partner is null or list_contains(yearly.partners, $partner))
    and ($year is null or yearly.calendar_year = $year)
order by place, yearly.partners, yearly.calendar_year, yearly.series_id, yearly.claim_group
limit $limit
