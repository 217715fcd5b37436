with

document_clusters as (
    select * from {{ source('raw', 'document_clusters') }}
)

select
    document_id,
    cluster_id
from document_clusters
