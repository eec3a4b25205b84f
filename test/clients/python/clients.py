"""Gets tokens with Authlib and requests-oauthlib, and checks them with PyJWT."""

import json
import os

import jwt
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from oauthlib.oauth2 import BackendApplicationClient
from requests.auth import HTTPBasicAuth
from requests_oauthlib import OAuth2Session as RequestsSession

platform = json.loads(os.environ["PLATFORM"])
issuer, client, plain = platform["issuer"], platform["client"], platform["plain"]


def with_private_key():
    """The assertion of Authlib is valid for an hour."""
    method = PrivateKeyJWT(issuer)
    session = OAuth2Session(client["clientId"], client["privateKey"], token_endpoint_auth_method=method)
    return session.fetch_token(issuer, grant_type="client_credentials")["access_token"]


def with_secret():
    session = RequestsSession(client=BackendApplicationClient(plain["clientId"]))
    basic = HTTPBasicAuth(plain["clientId"], plain["secret"])
    return session.fetch_token(issuer, auth=basic)["access_token"]


def claims_of(token):
    keys = jwt.PyJWKClient(f"{issuer}/.well-known/jwks.json")
    key = keys.get_signing_key_from_jwt(token)
    return jwt.decode(token, key, algorithms=["RS256"], audience=platform["url"], issuer=issuer)


standard, other = claims_of(with_private_key()), claims_of(with_secret())
print(json.dumps({"subjects": [standard["sub"], other["sub"]], "array": standard["scope"], "string": other["scope"]}))
