-- question: Who is tied to whom, since when, and who has no tie?
-- reads: Lasting ties as articles state them. A wish or a plan is none, and a denial is a known zero.
-- parameters: province, partner
select
    case relations.modality when 'none' then 'known zero' else 'reported' end as status,
    relations.place,
    provinces.name as today,
    relations.partner_code,
    relations.partner_locality,
    relations.since_date,
    relations.cooperation_id
from relations
left join provinces on relations.current_province_id = provinces.province_id
where
    relations.modality in ('actual', 'none')
    and ($province is null or relations.place = $province or provinces.name = $province)
    and ($partner is null or relations.partner_code = $partner)
order by relations.since_date nulls last, relations.place, relations.partner_code, relations.cooperation_id
limit $limit
