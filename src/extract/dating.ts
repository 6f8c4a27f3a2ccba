import type { NormalizedSpan } from "../model/span.js";
import { normalizedSpan } from "../model/span.js";
import type { Metadata } from "../model/document.js";
export interface PeriodMention { readonly span: NormalizedSpan; readonly iso: string; readonly how: "explicit"|"relative"; readonly bare?: boolean }
export interface Dating { readonly year: number | undefined; readonly period: string | undefined }
export function datingOf(title: string, m: Metadata): Dating {
  const y = /(20\d\d|19\d\d)/.exec(title)?.[1] ?? m.publishedOn?.slice(0,4) ?? m.writtenOn?.slice(0,4);
  return { year: y ? Number(y) : undefined, period: y };
}
export function findDates(text: string, _d: Dating): PeriodMention[] {
  return [...text.matchAll(/((?:19|20)\d\d)年(?:(\d{1,2})月(?:(\d{1,2})日)?)?(?:底|末|初|度|以来)?/g)].map(m=>({span: normalizedSpan(m.index,m.index+m[0].length), iso: m[1]+(m[2]?'-'+m[2].padStart(2,'0'):'')+(m[3]?'-'+m[3].padStart(2,'0'):''), how:"explicit" as const}));
}
