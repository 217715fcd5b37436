with

mentions as (
    select * from {{ ref('cooperation_parties') }}
),

described as (
    select * from {{ ref('int_cooperation__described') }}
),

spellings as (
    select
        party_id,
        written_name,
        count(*) as mention_count
    from mentions
    group by party_id, written_name
),

names as (
    select
        party_id,
        first(written_name order by mention_count desc, length(written_name) asc, written_name asc) as name,
        list(written_name order by written_name) as spellings
    from spellings
    group by party_id
),

counted as (
    select
        mentions.party_id,
        mentions.side,
        mentions.country_code,
        mentions.seat,
        min(mentions.kind) as kind,
        count(*) as record_count,
        count(distinct described.document_id) as article_count
    from mentions
    inner join described on mentions.cooperation_id = described.cooperation_id
    group by mentions.party_id, mentions.side, mentions.country_code, mentions.seat
),

parties as (
    select
        counted.party_id,
        names.name,
        counted.side,
        counted.kind,
        counted.country_code,
        counted.seat,
        names.spellings,
        counted.record_count,
        counted.article_count
    from counted
    inner join names on counted.party_id = names.party_id
)

select * from parties
order by party_id
