import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkForm } from "@/lib/start/http/check-form";

let server: Server;

beforeAll(async () => {
  const echo = checkForm(async (request, response) => response.end(`${request.method} ${request.url} ${await text(request)}`));
  server = createServer((request, response) => void echo(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const post = (body: BodyInit, type?: string) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/a?b=c`, {
    method: "POST",
    body,
    headers: type ? { "Content-Type": type } : {},
  });
const FORM = '--x\r\nContent-Disposition: form-data; name="1"\r\n\r\nä\r\n--x--\r\n';
const TYPE = "multipart/form-data; boundary=x";

test.each([
  ["a form", FORM, TYPE],
  ["a large form", FORM.replace("ä", "ä".repeat(500_000)), TYPE],
  ["a text", "{", "text/plain"],
])("passes %s on as it came", async (_name, body, type) => {
  expect(await (await post(body, type)).text()).toBe(`POST /a?b=c ${body}`);
});

test("passes on what a browser sends", async () => {
  const form = new FormData();
  form.set("email", "ada@example.com");
  form.set("file", new Blob(["content"]), "a.txt");
  expect((await post(form)).status).toBe(200);
});

test.each([
  ["without a boundary", FORM, "multipart/form-data"],
  ["with another boundary", FORM, "multipart/form-data; boundary=y"],
  ["that ends early", FORM.slice(0, -6), TYPE],
  ["of one delimiter", "--x\r\n", TYPE],
  ["without a name", FORM.replace(' name="1"', ""), TYPE],
  ["that is empty", "", TYPE],
])("refuses a multipart form %s with 400", async (_name, body, type) => {
  const answer = await post(body, type);
  expect([answer.status, await answer.text()]).toEqual([400, "The form is not complete. Open the page again.\n"]);
});
