{# Measures of the matrix: name, whether it is an amount, the kind of evidence that there is some, and the projects
   whose zero implies a zero amount. #}
{% macro matrix_measures() -%}
    {{ return([
        {'name': 'fdi_projects', 'is_amount': false, 'evidence': 'investment', 'implied_by': none},
        {'name': 'fdi_registered', 'is_amount': true, 'evidence': 'investment', 'implied_by': 'fdi_projects'},
        {'name': 'fdi_realised', 'is_amount': true, 'evidence': 'investment', 'implied_by': 'fdi_projects'},
        {'name': 'oda_projects', 'is_amount': false, 'evidence': 'oda', 'implied_by': none},
        {'name': 'oda_committed', 'is_amount': true, 'evidence': 'oda', 'implied_by': 'oda_projects'},
        {'name': 'export_value', 'is_amount': true, 'evidence': 'exports', 'implied_by': none},
        {'name': 'export_enterprises', 'is_amount': false, 'evidence': 'exports', 'implied_by': none}
    ]) }}
{%- endmacro %}
