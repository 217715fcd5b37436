with

figures as (
    select * from {{ ref('figures') }}
),

countries as (
    select * from {{ ref('countries') }}
),

listed as (
    select
        figure_id,
        is_joint,
        len(partners) as partner_count,
        unnest(list_distinct(partners)) as partner_code
    from figures
),

figure_partners as (
    select
        listed.figure_id,
        listed.partner_code,
        countries.kind as partner_kind,
        listed.partner_count,
        listed.is_joint
    from listed
    left join countries on listed.partner_code = countries.partner_code
)

select * from figure_partners
order by figure_id, partner_code
