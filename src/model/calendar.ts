const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const isMonth = (month: number): boolean => Number.isInteger(month) && month >= 1 && month <= 12;

/** Whether the day exists; without a year 29 February does. */
export function isDay(month: number, day: number, year?: number): boolean {
  if (!isMonth(month) || !Number.isInteger(day) || day < 1 || day > (DAYS[month - 1] ?? 0)) return false;
  if (month !== 2 || day !== 29 || year === undefined) return true;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const pad = (n: number): string => String(n).padStart(2, "0");

/** `2019-09-23` */
export const isoDay = (year: number, month: number, day: number): string => `${year}-${pad(month)}-${pad(day)}`;
