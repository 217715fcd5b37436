with

exports as (
    select * from {{ ref('exports') }}
),

trade as (
    select * from {{ ref('trade') }}
)

select exports.figure_id
from exports
anti join trade on exports.figure_id = trade.figure_id
