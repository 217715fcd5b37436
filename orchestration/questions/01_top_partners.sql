-- question: Which partners come first in a province?
-- reads: Cells of today's provinces: the last count of each partner, joint figures apart. Blocs contain their
--   members, so do not add up.
-- parameters: province, indicator = fdi_projects
select
    cells.status,
    cells.province_name as province,
    cells.partner_code,
    countries.name_vi as partner,
    cells.value,
    cells.unit,
    cells.as_of,
    cells.source_ids as figure_ids
from detail.province_partner_cells as cells
left join countries on cells.partner_code = countries.partner_code
where
    cells.status != 'not reported'
    and cells.indicator = $indicator
    and (
        $province is null
        or cells.province_name in (
            select units.current_province_name from provinces as units
            where units.name = $province
        )
    )
order by cells.province_name asc, cells.value desc nulls last, cells.partner_code asc
limit $limit
