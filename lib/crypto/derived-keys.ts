import { derive, keyring } from "@/lib/crypto/keyring";

/** Keys the hash under which client secrets are stored. */
export const secretPepper = () => keyring().secretPepper;

/** Keys the hash under which the tokens of one-time links are stored. */
export const linkPepper = () => keyring().linkPepper;

/** Signs and encrypts session cookies. */
export const sessionSecret = () => keyring().session.toString("base64url");

/** The password of the database login that the start makes for the data service; it stays across a change of the master key. */
export const dataLoginPassword = () => derive(linkPepper().toString("base64"), "data login").toString("base64url");

/** Encrypts what server actions carry through the browser; the same on every instance, also across a change of the master key. */
export const serverActionKey = () => derive(linkPepper().toString("base64"), "server-actions").toString("base64");
