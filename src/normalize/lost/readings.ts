import { isDay, isMonth } from "../../model/calendar.js";

/** One way to read a damaged stretch, with the day that it would then name. */
export interface Reading {
  readonly text: string;
  readonly month?: number;
  readonly day?: number;
}

/** 923 → 9月23日, 1130 → 11月30日; 119 may be 1月19日 or 11月9日. Neither part is printed with a leading zero. */
export function monthDays(digits: string, year: number | undefined, before: string): Reading[] {
  const found: Reading[] = [];
  for (let cut = 1; cut < digits.length && cut <= 2; cut++) {
    const [month, day] = [digits.slice(0, cut), digits.slice(cut)];
    if (month.startsWith("0") || day.startsWith("0") || day.length > 2) continue;
    if (!isDay(Number(month), Number(day), year)) continue;
    found.push({ text: `${before}${month}月${day}日`, month: Number(month), day: Number(day) });
  }
  return found;
}

/** 7 → 7月, 12 → 12月; 16 can only be 1—6月. */
export function months(digits: string, before: string): Reading[] {
  if (isMonth(Number(digits))) return [{ text: `${before}${digits}月` }];
  const [from = "", to = ""] = digits;
  return Number(from) < Number(to) ? [{ text: `${before}${from}—${to}月` }] : [];
}

/** 2016 2018 3 年: both ends of a range of years and its length, which must agree. */
export function yearRange(from: string, to: string, count: string): Reading[] {
  const years = Number(to) - Number(from) + 1;
  if (years < 2) return [];
  if (count === "") return [{ text: `${from}—${to}年` }];
  return Number(count) === years ? [{ text: `${from}—${to}年${count}年` }] : [];
}
