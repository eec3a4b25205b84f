import { createVerifier } from "mandate-sdk/verify";

export const verifier = createVerifier({
  url: process.env.TMS_URL,
  issuers: ["https://tokens.example/{tenant}.piam/oauth/token"],
  audience: "https://tokens.example",
  statusList: "ignore",
});
