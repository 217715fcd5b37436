-- question: What was signed with a partner?
-- reads: What articles tell of one day, place and foreign locality is one row, for it may be one act.
-- parameters: province, partner, year
select
    'reported' as status,
    agreements.place,
    agreements.partner_code,
    agreements.partner_locality,
    agreements.date_end as signed,
    count(distinct agreements.document_id) as articles,
    list(agreements.cooperation_id order by agreements.cooperation_id) as cooperation_ids
from agreements
left join provinces on agreements.current_province_id = provinces.province_id
where
    agreements.modality = 'actual'
    and ($province is null or agreements.place = $province or provinces.name = $province)
    and ($partner is null or agreements.partner_code = $partner)
    and ($year is null or year(agreements.date_end) = $year)
group by all
order by signed desc nulls last, agreements.place asc, agreements.partner_code asc, agreements.partner_locality asc
limit $limit
