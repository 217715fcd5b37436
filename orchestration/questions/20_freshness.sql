-- question: How fresh is what is known of a province?
-- reads: Statements on today's province and on the units that became it, by indicator, with the one of the latest
--   day.
-- parameters: province, indicator
with

stated as (
    select
        figure_id,
        indicator,
        period_end,
        article_published_date,
        coalesce(current_province_name, place) as province
    from detail.figures
    where
        confidence != 'low'
        and ($indicator is null or indicator = $indicator)
        and (
            $province is null
            or place = $province
            or current_province_name in (
                select units.current_province_name from provinces as units
                where units.name = $province
            )
        )
)

select
    'reported' as status,
    province,
    indicator,
    count(*) as statements,
    max(period_end) as last_as_of,
    max(article_published_date) as last_published,
    max_by(figure_id, (coalesce(period_end, date '0001-01-01'), figure_id)) as figure_id
from stated
where province is not null
group by province, indicator
order by province, indicator
limit $limit
