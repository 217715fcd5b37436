-- question: Where do sources contradict each other?
-- reads: Statements on one subject and day that differ by more than rounding: the one chosen, the lowest and the
--   highest, and the ids of all.
-- parameters: province, indicator
with

chosen as (
    select * from latest_figures
    where
        is_conflicting
        and ($province is null or place = $province or current_province_name = $province)
        and ($indicator is null or indicator = $indicator)
    order by spread desc nulls last, figure_id asc
    limit $limit
),

statements as (
    select
        chosen.figure_id as chosen_id,
        list(figures.figure_id order by figures.figure_id) as figure_ids
    from chosen
    inner join detail.figures as figures
        on
            chosen.subject_id = figures.subject_id
            and chosen.claim_group = figures.claim_group
            and chosen.period_end is not distinct from figures.period_end
            and figures.confidence != 'low'
    group by chosen.figure_id
)

select
    'reported' as status,
    coalesce(chosen.place, chosen.place_text) as place,
    chosen.partners,
    chosen.indicator,
    chosen.period_end as as_of,
    chosen.value,
    chosen.lowest_value as lowest,
    chosen.highest_value as highest,
    chosen.unit,
    chosen.statement_count as statements,
    statements.figure_ids
from chosen
left join statements on chosen.figure_id = statements.chosen_id
order by chosen.spread desc nulls last, chosen.figure_id asc
limit $limit
