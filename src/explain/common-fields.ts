import type { FoundConcept, NoConcept } from "../extract/concept.js";
import type { Indicator } from "../model/indicator.js";
import type { Quantity } from "../model/quantity.js";
import type { FieldOrigin } from "./explanation.js";

export const field = (name: string, value: unknown, from: string, because: string): FieldOrigin => ({
  field: name,
  value: typeof value === "string" ? value : JSON.stringify(value),
  from,
  because,
});

const NO_CONCEPT: Readonly<Record<NoConcept, string>> = {
  unknown: "the catalogues have no entry of this name",
  unit: "counted in something else",
  several: "several could be meant",
  flow: "the catalogue knows the stock, not this flow into it",
};

export function conceptField({ concept, named, why = "unknown" }: FoundConcept): FieldOrigin {
  if (concept) return field("concept", concept.id, "catalogue", `the entry ${concept.name} (${concept.english})`);
  const entries = named.map(({ id }) => id).join(", ");
  return field("concept", "", why, entries === "" ? NO_CONCEPT[why] : `${entries}: ${NO_CONCEPT[why]}`);
}

/** `39636600 CNY`, `4…5 %` */
function inBase({ value, low, high, unit }: Indicator["normalized"]): string {
  const number = value ?? `${low ?? ""}…${high ?? ""}`;
  return unit === "" ? number : `${number} ${unit}`;
}

export function amountFields(
  { value, unit, normalized }: Indicator,
  { scale, kind }: Quantity,
): readonly FieldOrigin[] {
  const power = scale === 0 ? "" : `, its magnitude word is 10^${scale}`;
  return [
    field("value", value, "quantity", "as printed, in the unit as printed"),
    field("unit", unit, "quantity", `as printed (${kind})${power}`),
    field("normalized", inBase(normalized), "units", "the exact decimal in the base unit"),
  ];
}
