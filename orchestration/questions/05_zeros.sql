-- question: Who says that there is none?
-- reads: The chosen statement on its subject is a zero. A zero that a later figure has overtaken is left out.
-- parameters: province, partner, indicator
select
    'known zero' as status,
    coalesce(place, place_text) as place,
    partners,
    indicator,
    period_end as as_of,
    quote,
    figure_id
from latest_figures
where
    value = 0
    and modality = 'actual'
    and ($province is null or place = $province or current_province_name = $province)
    and ($partner is null or list_contains(partners, $partner))
    and ($indicator is null or indicator = $indicator)
order by place, partners, indicator, figure_id
limit $limit
