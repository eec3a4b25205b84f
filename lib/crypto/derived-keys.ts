import { keyring } from "@/lib/crypto/keyring";

/** Keys the hash under which client secrets are stored. */
export const secretPepper = () => keyring().secretPepper;

/** Keys the hash under which the tokens of one-time links are stored. */
export const linkPepper = () => keyring().linkPepper;

/** Signs and encrypts session cookies. */
export const sessionSecret = () => keyring().session.toString("base64url");
