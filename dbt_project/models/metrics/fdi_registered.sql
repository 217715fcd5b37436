{{ metric('fdi_registered') }}
