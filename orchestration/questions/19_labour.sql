-- question: Which workers went where?
-- reads: One row a programme, however many articles tell of it; the number is that of the most exact one.
-- parameters: province, partner, year
select
    'reported' as status,
    programmes.place,
    programmes.partner_code,
    programmes.partner_locality,
    programmes.date_end as as_of,
    programmes.count as counted,
    programmes.count_unit as unit,
    programmes.source_count as sources,
    programmes.cooperation_ids
from labour_programmes as programmes
left join provinces on programmes.current_province_id = provinces.province_id
where
    programmes.modality = 'actual'
    and ($province is null or programmes.place = $province or provinces.name = $province)
    and ($partner is null or programmes.partner_code = $partner)
    and ($year is null or year(programmes.date_end) = $year)
order by as_of desc nulls last, programmes.place asc, programmes.partner_code asc, programmes.programme_id asc
limit $limit
