import { defineConfig } from "vitest/config";

const NOT_OURS = ["**/node_modules/**", ".next/**", ".data/**", "e2e/**"];

/** What Next loads before anything else of its own; without it other files of Next, once loaded, break the printing of errors. */
const NEXT_FIRST = "next/dist/server/node-environment-baseline.js";

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    env: {
      NODE_ENV: "test",
      LOG_LEVEL: "silent",
      MASTER_KEY: "a master key that only tests use, 32+",
      PUBLIC_URL: "http://127.0.0.1:3000",
      // Made three times as fast as the default.
      SIGNING_ALGORITHM: "RS256-2048",
      DATABASE_URL: "",
      STAMP_KEY: "the stamp of the tests",
      DATABASE_LISTEN_URL: "",
    },
    isolate: false,
    // The database works beside the tests, so that more of them than one at a time use what there is.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...NOT_OURS, "**/*.{db,start,hostile}.test.ts"],
          setupFiles: [NEXT_FIRST],
          // Making an RSA key takes a second, and longer beside others.
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "services",
          include: ["**/*.db.test.ts"],
          exclude: NOT_OURS,
          globalSetup: "test/database/server.ts",
          setupFiles: [NEXT_FIRST, "test/database/database.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "start",
          include: ["**/*.start.test.ts"],
          exclude: NOT_OURS,
          globalSetup: "test/database/server.ts",
          // The first start builds the cockpits, unless a build is there.
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "hostile",
          include: ["**/*.hostile.test.ts"],
          exclude: NOT_OURS,
          // What they measure they would take from each other.
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
