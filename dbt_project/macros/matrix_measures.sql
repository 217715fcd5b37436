{# Measures of the matrix: name, whether it is an amount, and the projects whose zero implies a zero amount. #}
{% macro matrix_measures() -%}
    {{ return([
        {'name': 'fdi_projects', 'is_amount': false, 'implied_by': none},
        {'name': 'fdi_registered', 'is_amount': true, 'implied_by': 'fdi_projects'},
        {'name': 'fdi_realised', 'is_amount': true, 'implied_by': 'fdi_projects'},
        {'name': 'oda_projects', 'is_amount': false, 'implied_by': none},
        {'name': 'oda_committed', 'is_amount': true, 'implied_by': 'oda_projects'},
        {'name': 'export_value', 'is_amount': true, 'implied_by': none},
        {'name': 'export_enterprises', 'is_amount': false, 'implied_by': none}
    ]) }}
{%- endmacro %}
