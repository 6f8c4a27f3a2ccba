import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createPipeline, type Link, type Result } from "../../src/index.js";

/** Roles by name, and what the check must say. */
interface ExpectedLink {
  readonly rel: Link["rel"];
  readonly verdict?: string;
  readonly reason?: string;
  /** a verdict that must not come out */
  readonly not?: string;
  readonly [role: string]: string | readonly string[] | undefined;
}

interface Example {
  readonly title?: string;
  readonly text: string;
  readonly links: readonly ExpectedLink[];
}

const EXAMPLES = parse(readFileSync(join(import.meta.dirname, "examples.yaml"), "utf8")) as readonly Example[];
const pipeline = createPipeline();
const NO_ROLES = new Set(["rel", "verdict", "reason", "not"]);

const textsOf = (ids: string | readonly string[], { indicators }: Result): string | readonly string[] => {
  const text = (id: string): string => indicators.find((one) => one.id === id)?.evidence.text ?? "";
  return typeof ids === "string" ? text(ids) : ids.map(text);
};

/** A link as the examples write it. */
function written(link: Link, result: Result): Record<string, unknown> {
  return {
    rel: link.rel,
    ...Object.fromEntries(Object.entries(link.roles).map(([role, ids]) => [role, textsOf(ids, result)])),
  };
}

const rolesOf = (expected: ExpectedLink): Record<string, unknown> =>
  Object.fromEntries(Object.entries(expected).filter(([key]) => key === "rel" || !NO_ROLES.has(key)));

describe.each(EXAMPLES)("$text", ({ title, text, links }) => {
  it("is linked and checked", async () => {
    const result = await pipeline.extract(text, {
      given: { title: title ?? "某市2021年工作总结", publishedOn: "2022-01-10" },
    });
    const made = result.links.map((link) => written(link, result));
    for (const expected of links) {
      expect(made).toContainEqual(rolesOf(expected));
      const link =
        result.links[
          made.findIndex(
            (one) => JSON.stringify(one, sorted(one)) === JSON.stringify(rolesOf(expected), sorted(rolesOf(expected))),
          )
        ];
      const check = result.checks.find((one) => one.link === link?.id);
      if (expected.verdict) expect(check).toMatchObject({ verdict: expected.verdict });
      if (expected.reason) expect(check?.reason).toBe(expected.reason);
      if (expected.not) expect(check?.verdict).not.toBe(expected.not);
      if (!expected.verdict && !expected.not) expect(check?.verdict).not.toBe("fails");
    }
    const failing = result.checks.filter(({ verdict }) => verdict === "fails").length;
    expect(failing, JSON.stringify(result.checks)).toBe(links.filter(({ verdict }) => verdict === "fails").length);
  });

  it("every link says how it was made", async () => {
    const { links: made } = await pipeline.extract(text, { given: { title: title ?? "某市2021年工作总结" } });
    for (const { by, confidence, members } of made) {
      expect(by).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(confidence).toBeGreaterThan(0.5);
      expect(members.length).toBeGreaterThan(1);
    }
  });
});

const sorted = (value: object): string[] => Object.keys(value).sort();
