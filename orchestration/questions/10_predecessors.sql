-- question: What did the units report that became a province of today?
-- reads: Figures of the old units beside each other. A total stands only where all reported, for one period and in
--   one unit; nothing splits or guesses.
-- parameters: province, partner, indicator
select
    'reported' as status,
    predecessors.merged_province_name as province,
    predecessors.report.name as predecessor,
    predecessors.partners,
    predecessors.indicator,
    predecessors.report.value,
    predecessors.report.unit,
    predecessors.report.period_end as as_of,
    predecessors.coverage,
    predecessors.total_value as total,
    predecessors.report.figure_id
from (
    select
        *,
        unnest(reported) as report
    from detail.predecessor_figures
) as predecessors
left join provinces on predecessors.current_province_id = provinces.province_id
where
    ($province is null or predecessors.merged_province_name = $province or provinces.name = $province)
    and ($partner is null or list_contains(predecessors.partners, $partner))
    and ($indicator is null or predecessors.indicator = $indicator)
order by province, predecessors.partners, predecessors.indicator, predecessors.peer_id, predecessor
limit $limit
