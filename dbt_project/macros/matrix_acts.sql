{# What the matrix tells of acts and ties: a count, or the day of one act. #}
{% macro matrix_acts() -%}
    {{ return([
        {'name': 'relation_since', 'is_count': false},
        {'name': 'agreements', 'is_count': true},
        {'name': 'last_meeting', 'is_count': false},
        {'name': 'labour_programmes', 'is_count': true}
    ]) }}
{%- endmacro %}
