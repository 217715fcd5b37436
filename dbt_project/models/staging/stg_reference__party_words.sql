with

words as (
    select * from {{ ref('party_words') }}
)

select
    word,
    meaning
from words
