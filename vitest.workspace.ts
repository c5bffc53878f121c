import { defineConfig } from "vitest/config";
import { LongFilesFirst } from "./scripts/long-files-first.ts";

const services = "./e2e/setup/services.ts";
/** Two cores are what a small CI machine has; two more workers are for the tests that wait. */
const maxWorkers = 4;

/** Vitest does not look for this name by itself: `vitest run --config vitest.workspace.ts`. */
export default defineConfig({
  test: {
    maxWorkers,
    sequence: { sequencer: LongFilesFirst },
    reporters: ["default", "./scripts/second-tries.mjs"],
    projects: [
      {
        test: {
          name: "unit",
          include: ["packages/*/src/**/*.test.ts"],
        },
      },
      {
        test: {
          name: "server",
          isolate: false,
          include: ["apps/server/src/**/*.test.ts"],
          globalSetup: services,
          testTimeout: 15_000,
        },
      },
      {
        extends: "./apps/widget/vite.config.ts",
        root: "./apps/widget",
        test: {
          name: "widget",
          isolate: false,
          // Who extends another configuration does not have it from above, and would come last, one after the other.
          maxWorkers,
          include: ["src/**/*.test.{ts,tsx}"],
          environment: "happy-dom",
        },
      },
      {
        extends: "./apps/console/vite.config.ts",
        root: "./apps/console",
        test: {
          name: "console",
          isolate: false,
          maxWorkers,
          include: ["src/**/*.test.{ts,tsx}"],
          environment: "happy-dom",
        },
      },
      {
        test: {
          name: "e2e",
          include: ["e2e/*.test.ts"],
          globalSetup: services,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Each with two or three windows of its own.
          maxConcurrency: 3,
          // Browsers on a busy machine. Who needs it is named at the end of the run, loudly.
          retry: 1,
        },
      },
      {
        test: {
          name: "proofs",
          include: ["e2e/*/**/*.test.ts", "bench/**/*.test.ts"],
          globalSetup: [services, "./e2e/proofs/build-server.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
