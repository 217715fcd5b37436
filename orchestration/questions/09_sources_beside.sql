-- question: What do customs, provinces and partners say of the same thing?
-- reads: Families of sources count differently and never compete; each has its own chosen statement, beside the
--   others.
-- parameters: province, partner, indicator
with

beside as (
    select
        *,
        count(*) over (partition by subject_id) as group_count
    from latest_figures
    where
        modality = 'actual'
        and ($province is null or place = $province or current_province_name = $province)
        and ($partner is null or list_contains(partners, $partner))
        and ($indicator is null or indicator = $indicator)
)

select
    'reported' as status,
    coalesce(place, place_text) as place,
    partners,
    indicator,
    period_start,
    period_end,
    claim_group,
    value,
    unit,
    figure_id
from beside
where group_count > 1
order by place asc, partners asc, indicator asc, period_end desc, subject_id asc, claim_group asc
limit $limit
