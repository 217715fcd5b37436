-- question: How did a stock develop over the years?
-- reads: The last as-of day of each year stands for it. Rows are of one thing at several times: never add them up.
-- parameters: province, partner, indicator = fdi_projects
select
    'reported' as status,
    coalesce(yearly.place, yearly.place_text) as place,
    yearly.partners,
    yearly.indicator,
    yearly.calendar_year,
    yearly.value,
    yearly.unit,
    yearly.as_of,
    yearly.figure_id
from detail.yearly_figures as yearly
left join provinces as units on yearly.province_id = units.province_id
where
    yearly.basis = 'stock'
    and yearly.value is not null
    and yearly.indicator = $indicator
    and ($province is null or yearly.place = $province or units.current_province_name = $province)
    and ($partner is null or list_contains(yearly.partners, $partner))
order by place, yearly.partners, yearly.series_id, yearly.claim_group, yearly.calendar_year
limit $limit
