-- question: In which provinces does a partner come first, and which say that it has nothing there?
-- reads: Cells of today's provinces, the largest first; known zeros and unknown amounts behind them.
-- parameters: partner, indicator = fdi_projects
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
    and ($partner is null or cells.partner_code = $partner)
order by cells.partner_code asc, cells.value desc nulls last, cells.province_name asc
limit $limit
