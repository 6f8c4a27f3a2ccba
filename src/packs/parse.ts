import { z } from "zod";
import { type ChromeLexicon, chromeLexiconSchema } from "../model/chrome-lexicon.js";
import { type DamageLexicon, damageLexiconSchema } from "../model/damage-lexicon.js";
import {
  type Concept,
  type Cues,
  conceptSchema,
  cuesSchema,
  type Genre,
  genreSchema,
  type Manifest,
  manifestSchema,
  mergeWords,
  type Rule,
  ruleSchema,
} from "../model/pack.js";
import { type QuantityWords, quantityWordsSchema, type UnitsFile, unitsSchema } from "../model/quantity-lexicon.js";
import { type ScriptLexicon, scriptLexiconSchema } from "../model/script-lexicon.js";
import { PackError, parseYamlFile } from "./yaml-file.js";

/** A file of a pack, its path relative to the pack's folder: its YAML, or what that held when the program was built. */
export type PackFile = { readonly path: string } & ({ readonly text: string } | { readonly value: unknown });

/** A rule pack: everything a folder in extractors/ holds, validated. */
export interface Pack {
  readonly manifest: Manifest;
  readonly rules: readonly Rule[];
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly cues: Cues | undefined;
  readonly genres: readonly Genre[];
  readonly concepts: readonly Concept[];
  /** names of policies whose numbers count nothing */
  readonly policyNames: readonly string[];
  readonly chrome: ChromeLexicon | undefined;
  readonly units: UnitsFile | undefined;
  readonly quantityWords: QuantityWords | undefined;
  /** heads of the columns of a sheet that lists documents */
  readonly sheetColumns: Readonly<Partial<Record<SheetField, readonly string[]>>> | undefined;
  readonly script: ScriptLexicon | undefined;
  readonly damage: DamageLexicon | undefined;
}

/** What the columns of a sheet that lists documents can say of each. */
const SHEET_FIELDS = ["path", "url", "title", "published", "issuer", "region"] as const;
export type SheetField = (typeof SHEET_FIELDS)[number];

const wordList = z.array(z.string().min(1));
const SCHEMAS = {
  rules: z.strictObject({ rules: z.array(ruleSchema) }),
  words: z.strictObject({ words: z.record(z.string(), wordList) }),
  cues: z.strictObject({ cues: cuesSchema }),
  genres: z.strictObject({ genres: z.array(genreSchema) }),
  catalogue: z.strictObject({ concepts: z.array(conceptSchema) }),
  "policy-names": z.strictObject({ names: wordList }),
  "sheet-columns": z.strictObject({ columns: z.partialRecord(z.enum(SHEET_FIELDS), wordList) }),
  script: scriptLexiconSchema,
  units: unitsSchema,
  "quantity-words": quantityWordsSchema,
  chrome: chromeLexiconSchema,
  damage: damageLexiconSchema,
} as const;

/** `rules/growth.yaml` and `rules.yaml` are both rules; any other file goes by its own name. */
const kindOf = (path: string): string =>
  (path.split("/")[0] ?? "").replace(/\.ya?ml$/, "").replace(/^catalogue.*/, "catalogue");

const parseFile = <T extends z.ZodType>(file: PackFile, schema: T, at: string): z.output<T> =>
  "text" in file ? parseYamlFile(`${at}/${file.path}`, file.text, schema) : schema.parse(file.value);

const parsed = <T extends z.ZodType>(kind: string, schema: T, files: readonly PackFile[], at: string): z.output<T>[] =>
  files.filter((file) => kindOf(file.path) === kind).map((file) => parseFile(file, schema, at));

const KNOWN = new Set<string>(["pack", ...Object.keys(SCHEMAS)]);

/** Reads a pack from its files; `at` names the folder in messages. Throws PackError with file and line. */
export function parsePack(files: readonly PackFile[], at: string): Pack {
  const manifest = files.find((file) => file.path === "pack.yaml");
  if (!manifest) throw new PackError(`${at}: a pack needs a pack.yaml with id, version and title`);
  const stranger = files.find((file) => !KNOWN.has(kindOf(file.path)));
  if (stranger)
    throw new PackError(
      `${at}/${stranger.path}: a pack has no such file; it may hold ${[...KNOWN].join(", ")} (.yaml)`,
    );
  const rules = parsed("rules", SCHEMAS.rules, files, at).flatMap((file) => file.rules);
  const twice = rules.find((rule, i) => rules.findIndex((other) => other.id === rule.id) !== i);
  if (twice) throw new PackError(`${at}: rule ${twice.id} stands twice`);
  return {
    manifest: parseFile(manifest, manifestSchema, at),
    rules,
    words: mergeWords(parsed("words", SCHEMAS.words, files, at).map((file) => file.words)),
    cues: parsed("cues", SCHEMAS.cues, files, at)[0]?.cues,
    genres: parsed("genres", SCHEMAS.genres, files, at).flatMap((file) => file.genres),
    concepts: parsed("catalogue", SCHEMAS.catalogue, files, at).flatMap((file) => file.concepts),
    policyNames: parsed("policy-names", SCHEMAS["policy-names"], files, at).flatMap((file) => file.names),
    chrome: parsed("chrome", SCHEMAS.chrome, files, at)[0],
    damage: parsed("damage", SCHEMAS.damage, files, at)[0],
    sheetColumns: parsed("sheet-columns", SCHEMAS["sheet-columns"], files, at)[0]?.columns,
    script: parsed("script", SCHEMAS.script, files, at)[0],
    units: parsed("units", SCHEMAS.units, files, at)[0],
    quantityWords: parsed("quantity-words", SCHEMAS["quantity-words"], files, at)[0],
  };
}
