-- question: What changed since last week?
-- reads: Figures that were added, changed or withdrawn by the runs since a day; without one, in the seven days
--   before the last publication. The history operations.md describes.
-- parameters: since, province, partner
select
    'reported' as status,
    changes.change,
    changes.reason,
    changes.place,
    changes.partners,
    changes.indicator,
    changes.value,
    changes.unit,
    changes.figure_id
from detail.figure_changes as changes
where
    changes.confidence != 'low'
    and left(changes.changed_at, 10) >= coalesce(
        $since,
        (
            select cast(cast(latest.published_at as date) - 7 as varchar) as week_before
            from meta.publication as latest
        )
    )
    and (
        $province is null
        or changes.place = $province
        or changes.place in (
            select units.name from provinces as units
            where units.current_province_name = $province
        )
    )
    and ($partner is null or list_contains(changes.partners, $partner))
order by changes.changed_at desc, changes.figure_id asc
limit $limit
