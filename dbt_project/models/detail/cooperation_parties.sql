with

described as (
    select * from {{ ref('int_cooperation__described') }}
),

heads as (
    select * from {{ ref('stg_reference__party_heads') }}
),

words as (
    select * from {{ ref('stg_reference__party_words') }}
),

provinces as (
    select
        name as seat,
        lower(name) as seat_key,
        bool_or(kind = 'municipality') as is_municipality
    from {{ ref('stg_reference__provinces') }}
    group by name
),

sides as (
    select
        cooperation_id,
        document_id,
        'vietnamese' as side,
        'VN' as country_code,
        place as stated_seat,
        string_split(regexp_replace(vietnamese_party, '\s+', ' ', 'g'), ', ') as pieces
    from described
    where vietnamese_party is not null

    union all

    select
        cooperation_id,
        document_id,
        'foreign' as side,
        partner_code as country_code,
        partner_locality as stated_seat,
        string_split(regexp_replace(foreign_party, '\s+', ' ', 'g'), ', ') as pieces
    from described
    where foreign_party is not null
),

-- Parties of one side, and an office behind a name, stand in one text with commas between them.
pieces as (
    select
        * exclude (pieces),
        unnest(pieces) as piece,
        generate_subscripts(pieces, 1) as piece_position
    from sides
),

-- What stands in brackets only explains.
cleaned as (
    select
        cooperation_id,
        side,
        piece_position,
        string_split(
            trim(regexp_replace(regexp_replace(lower(piece), '\([^)]*\)|[()]', ' ', 'g'), '\s+', ' ', 'g')), ' '
        ) as piece_words
    from pieces
),

split_words as (
    select
        cooperation_id,
        side,
        piece_position,
        unnest(piece_words) as word,
        generate_subscripts(piece_words, 1) as word_position
    from cleaned
),

keyed as (
    select
        split_words.cooperation_id,
        split_words.side,
        split_words.piece_position,
        string_agg(coalesce(words.meaning, split_words.word), ' ' order by split_words.word_position) as piece_key
    from split_words
    left join words on split_words.word = words.word
    group by split_words.cooperation_id, split_words.side, split_words.piece_position
),

headed as (
    select
        keyed.cooperation_id,
        keyed.side,
        keyed.piece_position,
        keyed.piece_key,
        arg_max(heads.kind, length(heads.head)) as kind
    from keyed
    left join heads on starts_with(keyed.piece_key || ' ', heads.head || ' ')
    group by keyed.cooperation_id, keyed.side, keyed.piece_position, keyed.piece_key
),

preceded as (
    select
        *,
        lag(kind) over (partition by cooperation_id, side order by piece_position) as kind_before
    from headed
),

-- A piece begins a party where its first words say so; an office behind a name belongs to it.
begun as (
    select
        *,
        (
            piece_position = 1
            or kind in ('national', 'body', 'firm', 'person', 'delegation')
            or coalesce(kind = 'office' and kind_before in ('office', 'national', 'body', 'firm'), false)
        )::integer as is_first
    from preceded
),

numbered as (
    select
        *,
        sum(is_first) over (partition by cooperation_id, side order by piece_position) as party_number
    from begun
),

assembled as (
    select
        numbered.cooperation_id,
        numbered.side,
        numbered.party_number,
        coalesce(arg_min(numbered.kind, numbered.piece_position), 'other') as kind,
        string_agg(numbered.piece_key, ', ' order by numbered.piece_position) as full_key,
        string_agg(pieces.piece, ', ' order by numbered.piece_position) as written_name,
        any_value(pieces.document_id) as document_id,
        any_value(pieces.country_code) as country_code,
        any_value(pieces.stated_seat) as stated_seat
    from numbered
    inner join pieces
        on
            numbered.cooperation_id = pieces.cooperation_id
            and numbered.side = pieces.side
            and numbered.piece_position = pieces.piece_position
    group by numbered.cooperation_id, numbered.side, numbered.party_number
),

-- A province at the end of a name is its seat; a town that bears the province's name is not the province.
seated as (
    select
        assembled.cooperation_id,
        assembled.side,
        assembled.party_number,
        arg_max(provinces.seat, length(provinces.seat_key)) as named_seat,
        arg_max(provinces.seat_key, length(provinces.seat_key)) as seat_key,
        coalesce(arg_max(provinces.is_municipality, length(provinces.seat_key)), false) as is_municipality
    from assembled
    left join provinces
        on
            assembled.side = 'vietnamese'
            and ends_with(' ' || assembled.full_key, ' ' || provinces.seat_key)
    group by assembled.cooperation_id, assembled.side, assembled.party_number
),

resolved as (
    select
        assembled.*,
        case
            when assembled.kind != 'national' then coalesce(seated.named_seat, assembled.stated_seat)
            when assembled.side = 'vietnamese' then 'Việt Nam'
        end as seat,
        trim(case
            when assembled.side = 'foreign' then regexp_replace(assembled.full_key, ' tại việt nam$', '')
            when seated.seat_key is null then regexp_replace(assembled.full_key, '(^| )tỉnh$', '')
            when seated.is_municipality
                then regexp_replace(assembled.full_key, '(^| )((tỉnh|thành phố) )?' || seated.seat_key || '$', '')
            when regexp_matches(assembled.full_key, '(^| )(thành phố|thị xã|huyện|quận) ' || seated.seat_key || '$')
                then assembled.full_key
            else regexp_replace(assembled.full_key, '(^| )(tỉnh )?' || seated.seat_key || '$', '')
        end) as resolved_key
    from assembled
    inner join seated
        on
            assembled.cooperation_id = seated.cooperation_id
            and assembled.side = seated.side
            and assembled.party_number = seated.party_number
),

identified as (
    select
        *,
        {{ hash_of([
            "'party'", 'side', 'country_code', 'seat', 'resolved_key',
            "case when kind = 'delegation' then document_id end"
        ]) }} as party_id
    from resolved
),

parties as (
    select
        cooperation_id,
        party_id,
        side,
        country_code,
        seat,
        arg_min(kind, party_number) as kind,
        arg_min(written_name, party_number) as written_name,
        coalesce(nullif(resolved_key, ''), lower(seat), lower(country_code)) as name_key
    from identified
    group by cooperation_id, party_id, side, country_code, seat, resolved_key
)

select * from parties
order by cooperation_id, party_id
