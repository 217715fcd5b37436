with

described as (
    select * from {{ ref('int_cooperation__described') }}
),

-- A year that an article gives is less exact than days; what is told of no place or time is a programme of its own.
told as (
    select
        cooperation_id,
        document_id,
        date_start,
        date_end,
        title,
        quote,
        quote_start,
        article_path,
        place,
        partner_code,
        partner_locality,
        modality,
        date_start is not null and date_end is not null and place is not null as is_comparable,
        coalesce(date_end - date_start, 0) > 31 as is_wide
    from described
    where
        kind = 'labour'
        and confidence in ('high', 'medium')
),

exact as (
    select
        *,
        coalesce(date_start > max(date_end) over (
            partition by place, partner_code, partner_locality, modality
            order by date_start, date_end, cooperation_id
            rows between unbounded preceding and 1 preceding
        ), true) as is_first
    from told
    where is_comparable and not is_wide
),

-- Times that overlap are one time.
timed as (
    select
        *,
        sum(is_first::integer) over (
            partition by place, partner_code, partner_locality, modality
            order by date_start, date_end, cooperation_id
        ) as time_number
    from exact
),

times as (
    select
        place,
        partner_code,
        partner_locality,
        modality,
        time_number,
        min(date_start) as first_date,
        max(date_end) as last_date
    from timed
    group by all
),

-- A wide time is the exact one within it, where there is one alone.
meant as (
    select
        told.cooperation_id,
        any_value(times.first_date) as first_date,
        any_value(times.last_date) as last_date
    from told
    inner join times
        on
            told.place = times.place
            and told.partner_code = times.partner_code
            and told.partner_locality is not distinct from times.partner_locality
            and told.modality = times.modality
            and told.date_end >= times.first_date
            and told.date_start <= times.last_date
    where told.is_comparable
    group by told.cooperation_id
    having count(*) = 1
),

joined as (
    select
        told.*,
        case when told.is_comparable then coalesce(meant.first_date, told.date_start) end as first_date,
        case when told.is_comparable then coalesce(meant.last_date, told.date_end) end as last_date,
        case when not told.is_comparable then told.cooperation_id end as alone_id
    from told
    left join meant on told.cooperation_id = meant.cooperation_id
),

-- What one article tells apart stays apart.
ranked as (
    select
        *,
        row_number() over (
            partition by
                document_id, place, partner_code, partner_locality, modality, first_date, last_date, alone_id
            order by quote_start, cooperation_id
        ) as rank_in_article
    from joined
),

keyed as (
    select
        *,
        {{ hash_of([
            "'labour programme'", 'place', 'partner_code', 'partner_locality', 'modality', 'first_date', 'last_date',
            'alone_id', 'rank_in_article'
        ]) }} as programme_id
    from ranked
),

sources as (
    select
        programme_id,
        cooperation_id,
        document_id,
        date_start,
        date_end,
        title,
        quote,
        article_path,
        row_number() over (
            partition by programme_id
            order by date_end - date_start nulls last, date_start nulls last, cooperation_id
        ) = 1 as is_most_exact
    from keyed
)

select * from sources
order by cooperation_id
