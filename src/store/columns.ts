import { z } from "zod";

/** What a column holds. `list`: strings; `json`: anything deeper, as JSON text. */
export type ColumnType = "text" | "number" | "integer" | "boolean" | "list" | "json";

export type CellValue = string | number | boolean | readonly string[] | undefined;

/** A row while it is made: whatever the columns of its table read from. */
export type Source = Readonly<Record<string, unknown>>;

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly description?: string;
  /** all values that it can have */
  readonly codes?: readonly string[];
  readonly read: (source: Source) => CellValue;
}

/** A column that reads from what its table is made of. */
export const column = <S>(
  name: string,
  type: ColumnType,
  description: string,
  read: (source: S) => CellValue,
): Column => ({
  name,
  type,
  description,
  read: read as unknown as Column["read"],
});

/** What is used of JSON Schema. */
interface Shape {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly prefixItems?: readonly Shape[];
  readonly anyOf?: readonly Shape[];
}

type Path = readonly (string | number)[];

/** `publishedOn` → `published_on` */
const snake = (name: string): string => name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);

const valueAt = (source: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      value === null || value === undefined ? undefined : (value as Record<string | number, unknown>)[key],
    source,
  );

const SCALARS: Readonly<Record<string, ColumnType>> = {
  string: "text",
  number: "number",
  integer: "integer",
  boolean: "boolean",
};

const asText = (value: unknown): string | undefined => (value === undefined ? undefined : JSON.stringify(value));

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";

const scalarAt =
  (path: Path) =>
  (source: Source): CellValue => {
    const value = valueAt(source, path);
    return isScalar(value) ? value : undefined;
  };

const about = ({ description, enum: codes }: Shape): Pick<Column, "description" | "codes"> => ({
  ...(description === undefined ? {} : { description }),
  ...(codes === undefined ? {} : { codes }),
});

/** The ends of a pair stand in columns of their own: `value` [4.5, null] → `value_low` 4.5, `value_high` nothing. */
function pair(name: string, path: Path, shape: Shape): Column[] {
  const [low] = shape.prefixItems ?? [];
  const type = SCALARS[typeOf(low ?? {}) ?? ""] ?? "text";
  return (["low", "high"] as const).map((side, i) => ({
    name: `${name}_${side}`,
    type,
    ...(shape.description ? { description: `${shape.description} (${side} end)` } : {}),
    read: scalarAt([...path, i]),
  }));
}

/** The one type that is not null: `int | null` → integer */
function typeOf(shape: Shape): string | undefined {
  const types = [shape, ...(shape.anyOf ?? [])].flatMap(({ type }) => type ?? []).filter((type) => type !== "null");
  return types.length === 1 ? types[0] : undefined;
}

/** One of two shapes is a pair: a range beside a single number. */
function scalarOrPair(name: string, path: Path, shape: Shape): Column[] | undefined {
  const tuple = [shape, ...(shape.anyOf ?? [])].find(({ prefixItems }) => prefixItems);
  if (!tuple) return undefined;
  const scalars = (shape.anyOf ?? []).flatMap((one) => SCALARS[typeOf(one) ?? ""] ?? []);
  const single = scalars.map((type): Column => ({ name, type, ...about(shape), read: scalarAt(path) }));
  return [...single, ...pair(name, path, { ...tuple, ...about(shape) })];
}

function leaf(name: string, path: Path, shape: Shape): Column[] {
  const paired = scalarOrPair(name, path, shape);
  if (paired) return paired;
  const type = typeOf(shape) ?? "";
  if (SCALARS[type]) return [{ name, type: SCALARS[type], ...about(shape), read: scalarAt(path) }];
  if (type === "array" && shape.items?.type === "string") {
    const read = (source: Source): CellValue => valueAt(source, path) as readonly string[] | undefined;
    return [{ name, type: "list", ...about(shape), ...about(shape.items), read }];
  }
  return [{ name, type: "json", ...about(shape), read: (source) => asText(valueAt(source, path)) }];
}

function walk(shape: Shape, path: Path, prefix: string): Column[] {
  return Object.entries(shape.properties ?? {}).flatMap(([key, inner]) => {
    const name = `${prefix}${snake(key)}`;
    return inner.properties ? walk(inner, [...path, key], `${name}_`) : leaf(name, [...path, key], inner);
  });
}

/**
 * The columns of a schema: an object's fields stand behind its name (`evidence.start` → `evidence_start`), the ends of a
 * pair in `…_low` and `…_high`. A field that is added to the schema becomes a column without another word.
 */
export const columnsOf = (schema: z.ZodType, at: Path = []): readonly Column[] =>
  walk(z.toJSONSchema(schema) as Shape, at, "");
