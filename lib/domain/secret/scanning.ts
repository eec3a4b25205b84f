/** Maximum number of secrets per report. */
export const MAX_REPORTED_SECRETS = 10;

/** The meaning of each prefix of secrets. */
export const SECRET_PREFIXES = [
  { prefix: "mandate_dev_", meaning: "Client secret of an application in development" },
  { prefix: "mandate_prod_", meaning: "Client secret of an application in production" },
  { prefix: "mandate_svc_", meaning: "Secret of a tenant's own service credentials" },
  { prefix: "mandate_rs_", meaning: "Secret of a resource server" },
] as const;

/** How the checksum is computed from the characters before it. */
export const SECRET_CHECKSUM = {
  length: 6,
  algorithm:
    "CRC-32 (as in zlib, gzip and PNG) of all characters before the checksum as ASCII bytes, as an unsigned number in base 62, most significant digit first, padded with 0 on the left.",
  alphabet: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
} as const;

/** Test vectors for scanners. None of these secrets was ever issued. */
export const SECRET_EXAMPLES = {
  valid: [
    "mandate_dev_00000000000000000000000000000000000000000000xTiIj",
    "mandate_prod_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg25zVtp",
    "mandate_svc_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz41SJiR",
    "mandate_rs_MandateMandateMandateMandateMandateMandateM0SWYK3",
    "mandate_dev_000000000000000000000000000000000000000000Y003PB7",
  ],
  invalid: [
    "mandate_prod_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg25zVtA",
    "mandate_dev_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg25zVtp",
    "mandate_prod_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg25zVt",
    "mandate_prod_0123456x89ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg25zVtp",
  ],
} as const;
