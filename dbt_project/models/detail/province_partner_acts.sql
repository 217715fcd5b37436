with

described as (
    select * from {{ ref('int_cooperation__described') }}
    where confidence in ('high', 'medium') and current_province_id is not null
),

programme_sources as (
    select * from {{ ref('labour_programme_sources') }}
),

provinces as (
    select * from {{ ref('provinces') }}
),

told as (
    select
        described.*,
        provinces.territory_id,
        case described.kind
            when 'relation' then 'relation_since'
            when 'agreement' then 'agreements'
            when 'meeting' then 'last_meeting'
            when 'labour' then 'labour_programmes'
        end as measure,
        coalesce(programme_sources.programme_id, described.cooperation_id) as source_id
    from described
    left join programme_sources on described.cooperation_id = programme_sources.cooperation_id
    left join provinces on described.province_id = provinces.province_id
    where described.kind != 'project'
),

happened as (
    select
        *,
        count(*) over (partition by current_province_id, partner_code, measure, document_id) as told_count
    from told
    where modality = 'actual'
),

ranked as (
    select
        *,
        row_number() over (
            partition by current_province_id, partner_code, measure
            order by
                date_start is null,
                told_count desc,
                date_end - date_start asc,
                document_id asc,
                cooperation_id asc
        ) as act_rank
    from happened
),

-- What one article tells apart is different. Against the acts of the other articles, dated ones and those of articles
-- that tell more first, an act is another one only where place, days or foreign localities say so.
different as (
    select ranked.*
    from ranked
    anti join ranked as earlier
        on
            ranked.current_province_id = earlier.current_province_id
            and ranked.partner_code = earlier.partner_code
            and ranked.measure = earlier.measure
            and ranked.act_rank > earlier.act_rank
            and ranked.document_id != earlier.document_id
            and ranked.place = earlier.place
            and coalesce(ranked.date_start <= earlier.date_end, true)
            and coalesce(ranked.date_end >= earlier.date_start, true)
            and coalesce(ranked.partner_locality = earlier.partner_locality, true)
),

-- "Five documents were signed" holds those that the article names besides.
occasions as (
    select
        current_province_id,
        partner_code,
        measure,
        greatest(count(*), max(count) filter (where count_unit = 'document')) as act_count
    from different
    group by current_province_id, partner_code, measure, document_id, date_start, date_end, partner_locality
),

counted as (
    select
        current_province_id,
        partner_code,
        measure,
        cast(sum(act_count) as bigint) as act_count
    from occasions
    group by current_province_id, partner_code, measure
),

-- The earliest tie, the latest of all else; of days within each other the more exact.
chosen as (
    select *
    from happened
    qualify row_number() over (
        partition by current_province_id, partner_code, measure
        order by
            case when measure = 'relation_since' then date_start end asc nulls last,
            case when measure != 'relation_since' then date_start end desc nulls last,
            date_end asc nulls last,
            confidence = 'high' desc,
            article_published_date desc nulls last,
            cooperation_id asc
    ) = 1
),

-- That a predecessor has none, or that there is none with one foreign city, says nothing of the whole.
denied as (
    select
        *,
        coalesce(date_end, article_published_date) as denied_date
    from told
    where modality = 'none' and partner_locality is null and territory_id = current_province_id
    qualify row_number() over (
        partition by current_province_id, partner_code, measure
        order by denied_date desc nulls last, confidence = 'high' desc, cooperation_id asc
    ) = 1
),

cells as (
    select
        chosen.current_province_id as province_id,
        chosen.partner_code,
        chosen.measure,
        chosen.date_start,
        counted.act_count,
        case
            when chosen.measure = 'relation_since' then coalesce(chosen.article_published_date, chosen.date_end)
            else chosen.date_end
        end as as_of,
        'reported' as status,
        chosen.source_id,
        chosen.confidence,
        chosen.assumed_fields
    from chosen
    inner join counted
        on
            chosen.current_province_id = counted.current_province_id
            and chosen.partner_code = counted.partner_code
            and chosen.measure = counted.measure

    union all

    select
        denied.current_province_id as province_id,
        denied.partner_code,
        denied.measure,
        cast(null as date) as date_start,
        0 as act_count,
        denied.denied_date as as_of,
        'known zero' as status,
        denied.source_id,
        denied.confidence,
        denied.assumed_fields
    from denied
    anti join chosen
        on
            denied.current_province_id = chosen.current_province_id
            and denied.partner_code = chosen.partner_code
            and denied.measure = chosen.measure
),

shown as (
    select
        *,
        case when measure in ('relation_since', 'last_meeting') then date_start end as act_date,
        case when measure in ('agreements', 'labour_programmes') then act_count end as shown_count
    from cells
)

select
    province_id,
    partner_code,
    measure,
    act_date,
    shown_count as act_count,
    as_of,
    status,
    source_id,
    confidence,
    assumed_fields
from shown
order by province_id, partner_code, measure
