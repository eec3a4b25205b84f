import { hkdfSync } from "node:crypto";
import { keyring } from "@/lib/crypto/keyring";

/** Keys the hash under which client secrets are stored. */
export const secretPepper = () => keyring().secretPepper;

/** Keys the hash under which the tokens of one-time links are stored. */
export const linkPepper = () => keyring().linkPepper;

/** Signs and encrypts session cookies. */
export const sessionSecret = () => keyring().session.toString("base64url");

/** The password of the database login that the start makes for the data service. Follows from a key that a change of the master key leaves. */
export const dataLoginPassword = () =>
  Buffer.from(hkdfSync("sha256", keyring().secretPepper, "mandate", "data login", 24)).toString("base64url");
