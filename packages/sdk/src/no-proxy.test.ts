import { expect, test } from "vitest";
import { bypassesProxy } from "./no-proxy.js";

test.each([
  ["https://tokens.corp", "tokens.corp"],
  ["https://TOKENS.corp.", "Tokens.Corp"],
  ["https://tokens.corp", "tokens.corp."],
  ["https://a.tokens.corp", "tokens.corp"],
  ["https://a.b.tokens.corp", ".tokens.corp"],
  ["https://tokens.corp", ".tokens.corp"],
  ["https://a.tokens.corp", "*.tokens.corp"],
  ["https://tokens.corp", "localhost, other.corp ,tokens.corp"],
  ["https://tokens.corp", "localhost other.corp\ttokens.corp"],
  ["https://tokens.corp", "*"],
  ["https://tokens.corp", "localhost,*"],
  ["https://tokens.corp", "tokens.corp:443"],
  ["http://tokens.corp", "tokens.corp:80"],
  ["https://tokens.corp:8443", ".corp:8443"],
  ["https://münchen.example", "münchen.example"],
  ["https://a.xn--mnchen-3ya.example", "münchen.example"],
  ["http://127.0.0.1:3000", "127.0.0.1"],
  ["http://127.0.0.1:3000", "127.0.0.1:3000"],
  ["http://0x7f.1", "127.0.0.1"],
  ["http://10.1.2.3", "10.0.0.0/8"],
  ["http://10.1.2.3", "0.0.0.0/0"],
  ["http://192.168.1.130", "192.168.1.128/25"],
  ["http://[::1]:3000", "::1"],
  ["http://[::1]:3000", "[::1]"],
  ["http://[::1]:3000", "[::1]:3000"],
  ["http://[fd12:3456::1]", "fd00::/8"],
  ["http://[fd00:0:0:0::1]", "fd00::1"],
  ["http://[::ffff:10.1.2.3]", "10.0.0.0/8"],
  ["http://10.1.2.3", "::ffff:10.0.0.0/104"],
])("%s needs no proxy with NO_PROXY=%s", (url, noProxy) => {
  expect(bypassesProxy(new URL(url), noProxy)).toBe(true);
});

test.each([
  ["https://tokens.corp", ""],
  ["https://tokens.corp", " , "],
  ["https://tokens.corp", "."],
  ["https://mytokens.corp", "tokens.corp"],
  ["https://tokens.corp.example", "tokens.corp"],
  ["https://corp", "tokens.corp"],
  ["https://tokens.corp", "tokens.corp:8443"],
  ["https://tokens.corp:8443", "tokens.corp:443"],
  ["http://tokens.corp", "tokens.corp:443"],
  ["http://11.1.2.3", "10.0.0.0/8"],
  ["http://192.168.1.127", "192.168.1.128/25"],
  ["http://10.1.2.3", "10.0.0.0/33"],
  ["http://10.1.2.3", "10.0.0.0/"],
  ["http://10.1.2.3", "2.3"],
  ["http://10.1.2.3", "10.0.0.0"],
  ["http://[fe80::1]", "fd00::/8"],
  ["http://[::1]", "127.0.0.1"],
  ["http://[::1]:3000", "[::1]:3001"],
  ["http://10.1.2.3", "::/0"],
])("%s needs the proxy with NO_PROXY=%j", (url, noProxy) => {
  expect(bypassesProxy(new URL(url), noProxy)).toBe(false);
});
