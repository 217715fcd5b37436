-- question: Which figures do several partners share?
-- reads: Nobody tells a share of each, and none is made up. Such a figure is in no sum and no cell.
-- parameters: province, partner, indicator
select
    'reported' as status,
    coalesce(place, place_text) as place,
    list_sort(partners) as partners,
    indicator,
    value,
    unit,
    period_end as as_of,
    figure_id
from latest_figures
where
    is_joint
    and modality = 'actual'
    and ($province is null or place = $province or current_province_name = $province)
    and ($partner is null or list_contains(partners, $partner))
    and ($indicator is null or indicator = $indicator)
order by place asc, list_sort(partners) asc, indicator asc, as_of desc, figure_id asc
limit $limit
