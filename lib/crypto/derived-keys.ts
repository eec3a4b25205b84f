import { derive, keyring } from "@/lib/crypto/keyring";

/** Keys the hash under which client secrets are stored. */
export const secretPepper = () => keyring().secretPepper;

/** Keys the hash under which the tokens of one-time links are stored. */
export const linkPepper = () => keyring().linkPepper;

/** Signs and encrypts session cookies. */
export const sessionSecret = () => keyring().session.toString("base64url");

/** The password of the database login for the data service; a change of the master key does not affect it. */
export const dataLoginPassword = () => derive(linkPepper().toString("base64"), "data login").toString("base64url");

/** In the link that the start prints for one-click sign-in to the demo world. */
export const demoSignInKey = () => derive(linkPepper().toString("base64"), "demo sign-in").toString("base64url");

/** Encrypts the data of server actions in the browser; the same on every instance, also after a change of the master key. */
export const serverActionKey = () => derive(linkPepper().toString("base64"), "server-actions").toString("base64");
