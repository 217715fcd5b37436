-- question: What is known of a province and a partner, and what has nobody reported?
-- reads: One row a measure. A known zero is an article's word, an implied zero follows from no projects; what
--   nobody reported is shown only where province and partner are named.
-- parameters: province, partner
select
    status,
    province_name as province,
    partner_code,
    indicator,
    value,
    unit,
    as_of,
    source_ids as figure_ids
from detail.province_partner_cells
where
    (
        $province is null
        or province_name in (
            select units.current_province_name from provinces as units
            where units.name = $province
        )
    )
    and ($partner is null or partner_code = $partner)
    and (status != 'not reported' or ($province is not null and $partner is not null))
order by status = 'not reported', province_name, partner_code, indicator
limit $limit
