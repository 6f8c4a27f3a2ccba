// `npm run -s zhibiao -- …` in a clone: builds first where dist/ is missing or older than the sources, then runs it.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const MAIN = join(ROOT, "dist/cli/main.js");

const changedAt = (folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith("generated") && entry.name !== "README.md")
    .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);

const isStale = () => !existsSync(MAIN) || Math.max(changedAt("src"), changedAt("extractors")) > statSync(MAIN).mtimeMs;

if (isStale()) {
  // what the build says belongs on standard error: standard output is the command's
  const { status } = spawnSync("npm", ["run", "-s", "build"], {
    cwd: ROOT,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(2);
}
await import(MAIN);
