"""Each processor's credentials: `Stripe(api_key=...)`, `Adyen(api_key=..., merchant_account=...)`.

One class a processor; its docstring says what each field is.
"""

from ucs_client.contract.credentials import *  # noqa: F403
from ucs_client.credentials_base import Credentials as Credentials
from ucs_client.credentials_base import NoCredentials as NoCredentials
from ucs_client.credentials_base import OwnConfig as OwnConfig
