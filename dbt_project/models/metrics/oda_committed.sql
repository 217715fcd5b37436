{{ metric('oda_committed') }}
