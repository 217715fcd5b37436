{{ metric('trade_balance') }}
