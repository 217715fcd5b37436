-- question: What do provinces, or partners, add up to?
-- reads: Sums within one sum_group, the only ones that are right: different provinces or partner countries, one
--   day, one source family. Places that reported nothing are missing from a sum.
-- parameters: partner, indicator = fdi_projects, year
select
    'reported' as status,
    list_sort(list_distinct(list(place))) as places,
    list_sort(list_distinct(flatten(list(partners)))) as partners,
    sum(value) as value,
    any_value(unit) as unit,
    any_value(period_start) as period_start,
    any_value(period_end) as period_end,
    any_value(claim_group) as claim_group,
    list(figure_id order by figure_id) as figure_ids
from latest_figures
where
    sum_group is not null
    and modality = 'actual'
    and indicator = $indicator
    and product is null
    and project is null
    and form is null
    and coalesce(component, 'total') = 'total'
    and ($partner is null or list_contains(partners, $partner))
    and ($year is null or year(period_end) = $year)
group by sum_group
order by period_end desc, count(*) desc, sum_group asc
limit $limit
