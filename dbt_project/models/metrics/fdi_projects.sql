{{ metric('fdi_projects') }}
