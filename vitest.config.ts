import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // what is expected of output is written without colours, also where the machine asks for them
    env: { NO_COLOR: "1", FORCE_COLOR: "" },
    globalSetup: ["test/support/global-setup.ts"],
    // loading a dictionary takes 2 s, and as long again while another file loads it on the second core
    testTimeout: 20_000,
    hookTimeout: 30_000,
    reporters: ["default", "json"],
    outputFile: { json: "coverage/vitest.json" },
    coverage: {
      provider: "v8",
      reportOnFailure: true,
      include: ["src/**/*.ts"],
      exclude: ["src/generated/**"],
      // measured 94.5, 88.3, 94.1 and 96.3; what is left is mostly what a terminal or a broken disk would show
      thresholds: { statements: 92, branches: 85, functions: 91, lines: 94 },
      reporter: ["text-summary", "json-summary", "html"],
    },
  },
});
