{{ metric('fdi_realised') }}
