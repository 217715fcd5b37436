-- question: What aid was committed and paid, and what is that in dollars?
-- reads: The currency of the article, and dollars beside it with the year of the rate. What was accumulated over
--   years is not converted.
-- parameters: province, partner, year
select
    'reported' as status,
    coalesce(place, place_text) as place,
    partners,
    indicator,
    form,
    value,
    unit,
    round(amount_usd) as amount_usd,
    rate_year,
    period_end as as_of,
    figure_id
from latest_figures
where
    indicator in ('oda_committed', 'oda_disbursed')
    and modality = 'actual'
    and ($province is null or place = $province or current_province_name = $province)
    and ($partner is null or list_contains(partners, $partner))
    and ($year is null or year(period_end) = $year)
order by place asc, period_end desc nulls last, value desc, figure_id asc
limit $limit
