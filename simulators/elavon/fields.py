"""Which fields each transaction type takes; others are refused.

https://developer.elavon.com/na/docs/converge/1.0.0/integration-guide/transaction_types
"""

from simulators.core.shapes import Shapes

TABLE = """
@Caller
  ssl_merchant_id /\\d{1,15}/
  ssl_account_id /\\d{1,15}/
  ssl_user_id! text(1..15)
  ssl_pin! text(1..64)
  ssl_transaction_type! text(1..20)
  ssl_lane_number digits(1..8)
  ssl_vendor_id text(1..8)
  ssl_dynamic_dba text(1..21)
@Described
  + @Caller
  ssl_invoice_number text(0..25)
  ssl_description text(0..255)
  ssl_customer_code text(0..17)
  ssl_salestax decimal(3)
  ssl_merchant_txn_id text(0..39)
  ssl_company text(0..50)
  ssl_first_name text(0..50)
  ssl_last_name text(0..50)
  ssl_avs_address text(0..30)
  ssl_address2 text(0..30)
  ssl_city text(0..30)
  ssl_state text(0..30)
  ssl_avs_zip text(0..9)
  ssl_country text(0..3)
  ssl_phone text(0..20)
  ssl_email text(0..100)
  ssl_ship_to_first_name text(0..20)
  ssl_ship_to_last_name text(0..30)
  ssl_ship_to_address1 text(0..30)
  ssl_ship_to_city text(0..30)
  ssl_ship_to_state text(0..30)
  ssl_ship_to_zip text(0..10)
  ssl_ship_to_country text(0..50)
  ssl_cardholder_ip text(0..40)
  ssl_user_agent text(0..255)
@Carded
  + @Described
  ssl_card_number text
  ssl_exp_date /\\d{4}/
  ssl_token text
  ssl_token_source text(1..20)
  ssl_card_present Y|N
  ssl_cvv2cvc2 digits(3..4)
  ssl_cvv2cvc2_indicator 0|1|2|9
  ssl_add_token Y|N
  ssl_get_token Y|N
@Payment
  + @Carded
  ssl_amount! text
  ssl_transaction_currency currency
  ssl_test_mode true|false|TRUE|FALSE
  ssl_eci_ind text(1..1)
  ssl_3dsecure_value text(0..64)
  ssl_xid text(0..50)
  ssl_dir_server_tran_id text(0..36)
  ssl_3ds_server_trans_id text(0..36)
  ssl_3ds_message_version text(0..8)
  ssl_3ds_trans_status text(0..1)
  ssl_recurring_flag 1|2|3
  ssl_payment_number digits(1..2)
  ssl_payment_count digits(1..2)
  ssl_approval_code text(0..6)
  ssl_oar_data text(0..60)
  ssl_ps2000_data text(0..22)
  ssl_merchant_initiated_unscheduled Y|N
  ssl_partial_auth_indicator 0|1
@ccsale
  + @Payment
@ccauthonly
  + @Payment
@Increment
  + @Described
  ssl_txn_id! text(1..46)
  ssl_amount! text
@ccgettoken
  + @Carded
  ssl_verify Y|N
@ccverify
  + @Carded
@cccomplete
  + @Described
  ssl_txn_id! text(1..46)
  ssl_amount text
  ssl_partial_shipment_flag Y|N
  ssl_shipment_number digits(1..2)
  ssl_shipment_count digits(1..2)
@ccreturn
  + @Described
  ssl_txn_id! text(1..46)
  ssl_amount text
@ccvoid
  + @Caller
  ssl_txn_id! text(1..46)
@ccdelete
  + @Caller
  ssl_txn_id! text(1..46)
@ecspurchase
  + @Described
  ssl_amount! text
  ssl_aba_number! digits(9..9)
  ssl_bank_account_number! digits(1..16)
  ssl_bank_account_type! 0|1
  ssl_agree! /1/
  ssl_check_number digits(1..15)
  ssl_ecs_product_code text(3..3)
  ssl_test_mode true|false|TRUE|FALSE
@ecsvoid
  + @Caller
  ssl_txn_id! text(1..46)
@txnquery
  + @Caller
  ssl_txn_id text(1..46)
  ssl_search_start_date /\\d\\d\\/\\d\\d\\/\\d{4}( .{8,11})?/
  ssl_search_end_date /\\d\\d\\/\\d\\d\\/\\d{4}( .{8,11})?/
  ssl_include_signature Y|N
@ccquerytoken
  + @Caller
  ssl_token! text
@ccdeletetoken
  + @Caller
  ssl_token! text
"""

FIELDS = Shapes(TABLE, textual=True)
TYPES = frozenset(name for name in FIELDS.named if name.islower())
