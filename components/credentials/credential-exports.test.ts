import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { credentialPresentation } from "@/components/credentials/credential-exports";
import { tokenCurl } from "@/components/credentials/token-curl";
import { fillIn } from "@/components/ui/secret-text";

/** The most awkward values that validation accepts for names, tenants and the public address. */
const VALUES = {
  clientId: "a-1-b-null-v999999.0.10",
  secret: `mandate_dev_${"aZ0".repeat(17).slice(0, 49)}`,
  appName: "null",
  appVersion: "1.10.0",
  hostTenant: "a-1-b",
  userTenant: "no",
};
const TMS_URL = "https://[2001:db8::1]:8443/~mandate/%27a%27/-_.";

const VARIABLES = {
  TMS_URL,
  MDSP_KEY_STORE_CLIENT_ID: VALUES.clientId,
  MDSP_KEY_STORE_CLIENT_SECRET: VALUES.secret,
  MDSP_OS_VM_APP_NAME: VALUES.appName,
  MDSP_OS_VM_APP_VERSION: VALUES.appVersion,
  MDSP_HOST_TENANT: VALUES.hostTenant,
  MDSP_USER_TENANT: VALUES.userTenant,
};

function exported(label: string): string {
  const { exports = [] } = credentialPresentation(VALUES.clientId, TMS_URL, true);
  return fillIn(exports.find((one) => one.label === label)?.content ?? "", VALUES);
}

/** The arguments that a command receives when a POSIX shell runs the script. */
function argumentsOf(command: string, script: string): string[][] {
  const { stdout, stderr } = spawnSync("/bin/sh", ["-eu"], {
    input: `${command}() { for one; do printf '%s\\0' "$one"; done; printf '\\n'; }\n${script}\n`,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\0").slice(0, -1));
}

/** The scalars of a mapping. Each must be a quoted string, which YAML reads like JSON. */
function stringsOf(yaml: string, indent: string): Record<string, string> {
  const lines = yaml.split("\n").filter((line) => line.startsWith(indent) && !line.startsWith(`${indent} `));
  return Object.fromEntries(lines.map((line) => line.trim().split(/: (.*)/, 2)).map(([name, value]) => [name, JSON.parse(value ?? "")]));
}

describe("exports preserve every value", () => {
  it("in the .env file, sourced by a shell and read line by line", () => {
    const file = exported("Download .env");
    const read = Object.fromEntries(
      file
        .trimEnd()
        .split("\n")
        .map((line) => line.split(/=(.*)/, 2)),
    );
    expect(read).toEqual(VARIABLES);
    const printing = Object.keys(VARIABLES).map((name) => `show ${name} "$${name}"`);
    expect(Object.fromEntries(argumentsOf("show", [file, ...printing].join("\n")))).toEqual(VARIABLES);
  });

  it("in the curl command", () => {
    const [[url, ...options] = []] = argumentsOf("curl", exported("Copy as curl"));
    expect(url).toBe(`${TMS_URL}/api/technicaltokenmanager/v3/oauth/token`);
    const { appName, appVersion, hostTenant, userTenant } = VALUES;
    expect(options.slice(0, 4)).toEqual(["--user", `${VALUES.clientId}:${VALUES.secret}`, "--header", "Content-Type: application/json"]);
    expect(options[4]).toBe("--data");
    expect(JSON.parse(options[5] ?? "")).toEqual({ appName, appVersion, hostTenant, userTenant });
  });

  it("in a curl command that takes the secret from a variable", () => {
    const command = tokenCurl({ ...VALUES, tmsUrl: TMS_URL, secret: "$MDSP_KEY_STORE_CLIENT_SECRET" });
    const [[, , user] = []] = argumentsOf("curl", `${exported("Download .env")}${command}`);
    expect(user).toBe(`${VALUES.clientId}:${VALUES.secret}`);
  });

  it("in the Kubernetes Secret", () => {
    const text = exported("Copy as Kubernetes Secret");
    expect(text).toContain("\nmetadata:\n  name: null-credentials\n");
    expect(stringsOf(text.split("stringData:\n")[1] ?? "", "  ")).toEqual(VARIABLES);
  });

  it("in the Cloud Foundry manifest, for an application called null", () => {
    const text = exported("Copy as Cloud Foundry manifest");
    expect(text).toContain('\n  - name: "null"\n');
    expect(stringsOf(text, "      ")).toEqual(VARIABLES);
  });

  it("in the commands for Cloud Foundry", () => {
    const commands = argumentsOf("cf", exported("Copy as cf set-env"));
    expect(commands).toEqual([
      ...Object.entries(VARIABLES).map(([name, value]) => ["set-env", VALUES.appName, name, value]),
      ["restage", VALUES.appName],
    ]);
  });
});
