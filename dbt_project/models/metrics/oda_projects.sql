{{ metric('oda_projects') }}
