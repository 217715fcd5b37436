-- question: Which single projects, loans and grants are the largest?
-- reads: One named project, loan, grant or deal each; it may be inside of any total. Dollars at the average rate
--   of the year.
-- parameters: province, partner, indicator
select
    'reported' as status,
    coalesce(place, place_text) as place,
    partners,
    indicator,
    value,
    unit,
    round(amount_usd) as amount_usd,
    period_end as as_of,
    figure_id
from latest_figures
where
    basis = 'single'
    and modality = 'actual'
    and value > 0
    and regexp_full_match(unit, '[A-Z]{3}')
    and ($province is null or place = $province or current_province_name = $province)
    and ($partner is null or list_contains(partners, $partner))
    and ($indicator is null or indicator = $indicator)
order by amount_usd desc nulls last, figure_id asc
limit $limit
