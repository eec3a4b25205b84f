import { defineConfig } from "vitest/config";

const EXCLUDED = ["**/node_modules/**", ".next/**", ".data/**", "e2e/**"];

/** Next loads this file before its others; without it, they break the printing of errors. */
const NEXT_BASELINE = "next/dist/server/node-environment-baseline.js";

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    env: {
      NODE_ENV: "test",
      LOG_LEVEL: "silent",
      MASTER_KEY: "a master key that only tests use, 32+",
      PUBLIC_URL: "http://127.0.0.1:3000",
      // Generated three times as fast as the default.
      SIGNING_ALGORITHM: "RS256-2048",
      DATABASE_URL: "",
      STAMP_KEY: "the stamp of the tests",
      DATABASE_LISTEN_URL: "",
    },
    isolate: false,
    // Tests often wait for the database, so two workers use the cores better than one.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...EXCLUDED, "**/*.{db,start,hostile,fuzz,clients}.test.ts"],
          setupFiles: [NEXT_BASELINE],
          // Generating an RSA key takes a second, and longer in parallel.
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "services",
          include: ["**/*.db.test.ts"],
          exclude: EXCLUDED,
          globalSetup: "test/database/server.ts",
          setupFiles: [NEXT_BASELINE, "test/database/database.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "start",
          include: ["**/*.start.test.ts"],
          exclude: EXCLUDED,
          globalSetup: "test/database/server.ts",
          // The first start builds the cockpits, unless there is a current build.
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "clients",
          include: ["**/*.clients.test.ts"],
          exclude: EXCLUDED,
          globalSetup: "test/clients/platform.ts",
          // The first run downloads the packages of the clients.
          testTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          name: "hostile",
          include: ["**/*.hostile.test.ts"],
          exclude: EXCLUDED,
          // Parallel runs would distort their measurements.
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: "fuzz",
          include: ["**/*.fuzz.test.ts"],
          exclude: EXCLUDED,
          testTimeout: 3_600_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
