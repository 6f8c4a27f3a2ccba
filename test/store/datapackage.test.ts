import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeDatapackage } from "../../src/store/datapackage.js";
import { OUTPUT_FORMATS } from "../../src/store/folder.js";
import { tablesFor } from "../../src/store/tables.js";

const folder = mkdtempSync(join(tmpdir(), "zhibiao-datapackage-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Descriptor {
  readonly resources: readonly {
    readonly name: string;
    readonly path: string;
    readonly schema?: { readonly fields: readonly { readonly name: string }[]; readonly foreignKeys?: unknown };
  }[];
}

let descriptor: Descriptor;
beforeAll(async () => {
  await writeDatapackage({ folder }, OUTPUT_FORMATS, ["栏目"], []);
  descriptor = JSON.parse(readFileSync(join(folder, "datapackage.json"), "utf8")) as Descriptor;
});

describe("datapackage.json", () => {
  // the profile is of draft 4, of which this one uses nothing that later drafts read otherwise
  const { $schema: _, ...profile } = JSON.parse(
    readFileSync(join(import.meta.dirname, "support/data-package.json"), "utf8"),
  ) as Record<string, unknown>;
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(profile);

  it("is valid by the profile of Frictionless Data Package v1", () => {
    validate(descriptor);
    expect(validate.errors).toBeNull();
  });

  it("and the profile would tell if it were not", () => {
    expect(validate({ ...descriptor, resources: [] })).toBe(false);
    expect(validate({ ...descriptor, name: "Not A Name" })).toBe(false);
    expect(validate({ ...descriptor, resources: [{ name: "x" }] })).toBe(false);
  });

  it("describes every column of every table, and how the tables hang together", () => {
    for (const table of tablesFor(["栏目"])) {
      const resource = descriptor.resources.find(({ name }) => name === table.name);
      expect(resource?.path).toBe(`${table.name}.csv`);
      expect(resource?.schema?.fields.map(({ name }) => name)).toEqual(table.columns.map(({ name }) => name));
      if (table.name !== "documents") expect(resource?.schema?.foreignKeys).toHaveLength(1);
    }
  });
});
