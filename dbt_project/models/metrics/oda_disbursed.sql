{{ metric('oda_disbursed') }}
