"""Reads answers with the client that openapi-generator made from the description of the running server."""

import json
import os

from mandate_generated import ApiClient, Configuration
from mandate_generated.api.assets_api import AssetsApi
from mandate_generated.api.keys_and_metadata_api import KeysAndMetadataApi
from mandate_generated.api.standard_endpoints_api import StandardEndpointsApi
from mandate_generated.api.technical_tokens_api import TechnicalTokensApi
from mandate_generated.models.issue_technical_token_request import IssueTechnicalTokenRequest

platform = json.loads(os.environ["PLATFORM"])
client = platform["client"]

application = ApiClient(Configuration(host=platform["url"], username=client["clientId"], password=client["secret"]))
asked = IssueTechnicalTokenRequest(
    appName="kpiapp", appVersion="1.0.0", hostTenant=client["hostTenant"], userTenant=platform["tenant"]
)
token = TechnicalTokensApi(application).issue_technical_token(issue_technical_token_request=asked)
checks = StandardEndpointsApi(application)
holder = ApiClient(Configuration(host=platform["url"], access_token=token.access_token))
page = AssetsApi(holder).list_assets()
asset = page.embedded.assets[0]
print(
    json.dumps(
        {
            "timestamp": token.timestamp,
            "keys": len(KeysAndMetadataApi(application).publish_jwks().keys),
            "active": checks.introspect_token(token.access_token).active,
            "activeOfAnother": checks.introspect_token("a.b.c").active,
            "asset": asset.name,
            "created": asset.created.year,
            "subTenant": asset.sub_tenant,
        }
    )
)
