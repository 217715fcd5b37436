with

described as (
    select * from {{ ref('int_figures__described') }}
),

claimed as (
    select * from {{ ref('int_figures__claimed') }}
),

figures as (
    select
        described.*,
        claimed.* exclude (figure_id)  -- noqa: RF02
    from described
    inner join claimed on described.figure_id = claimed.figure_id
)

select * from figures
order by figure_id
