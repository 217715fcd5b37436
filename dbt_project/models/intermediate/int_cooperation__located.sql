with

cooperation as (
    select * from {{ ref('stg_hoptac__cooperation') }}
),

documents as (
    select * from {{ ref('stg_hoptac__documents') }}
),

provinces as (
    select * from {{ ref('int_provinces__described') }}
),

{{ located('cooperation', 'cooperation_id', 'date_end') }}

select * from located
