import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { VERSION } from "../src/index.js";

const ROOT = join(import.meta.dirname, "..");
const json = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), "utf8"));

type Versions = Readonly<Record<string, string>>;

interface Manifest {
  readonly version: string;
  readonly dependencies: Versions;
  readonly devDependencies: Versions;
  readonly optionalDependencies: Versions;
  readonly engines: Versions;
  readonly bin: Versions;
  readonly scripts: Versions;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

interface LockedPackage extends Partial<Manifest> {
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly optional?: boolean;
}

const manifest = json("package.json") as Manifest;
const { packages } = json("package-lock.json") as { packages: Record<string, LockedPackage> };
const root = packages[""];

describe("package.json", () => {
  it("and the lock file say the same", () => {
    for (const key of [
      "version",
      "dependencies",
      "devDependencies",
      "optionalDependencies",
      "engines",
      "bin",
    ] as const) {
      expect(root?.[key], key).toEqual(manifest[key]);
    }
  });

  it("and the program have the same version", () => {
    expect(VERSION).toBe(manifest.version);
  });

  it("has the scripts that are promised", () => {
    const promised = ["build", "test", "zhibiao", "demo", "eval", "conformance", "bench"];
    expect(promised.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });

  it("every script file that is run is there", () => {
    const files = Object.values(manifest.scripts).flatMap((script) => script.match(/scripts\/[\w.-]+/g) ?? []);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});

describe("the lock file", () => {
  it("names no registry, so that any will do", () => {
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it("has the builds for other platforms too, without which npm ci refuses", () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
      ),
    );
    expect(missing).toEqual([]);
  });

  it("every package with an install script is allowed to run it, or can do without", () => {
    const withScript = Object.entries(packages)
      .filter(([, { hasInstallScript, optional }]) => hasInstallScript && !optional)
      .map(([path]) => path.replace(/^.*node_modules\//, ""));
    expect(withScript.filter((name) => manifest.allowScripts[name] !== true)).toEqual([]);
  });

  it("has one version of DuckDB: a range would take builds that not every platform has yet", () => {
    expect(manifest.optionalDependencies["@duckdb/node-api"]).toMatch(/^\d+\.\d+\.\d+-r\.\d+$/);
  });

  it("nodejieba is optional, may run its script, and has what the script calls", () => {
    expect(manifest.optionalDependencies).toHaveProperty("nodejieba");
    expect(manifest.allowScripts.nodejieba).toBe(true);
    expect(manifest.dependencies["@mapbox/node-pre-gyp"]).toBeDefined();
    expect(readFileSync(join(ROOT, ".npmrc"), "utf8")).toContain("yes=true");
  });
});
