/** How a list counts: ST_NumberFormat of ECMA-376 part 1, 17.18.59. What is missing there is counted in Arabic numerals. */
export function numeral(value: number, format: string): string {
  return FORMATS[format]?.(value) ?? String(value);
}

/** Behind 、 and ） nothing need part a number from the text. */
const CLOSED = /[\u3000-\u303f\uff00-\uff60\u2460-\u249b]$/;

/** A list's number as it stands before the text: 1. and 12.3亿元 must not run into 1.12.3; behind wide signs a space would be one too many. */
export const spaced = (label: string): string => (label === "" || CLOSED.test(label) ? label : `${label} `);

type Format = (value: number) => string | undefined;

const DIGITS = "〇一二三四五六七八九";
const LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖";
const TRADITIONAL_LEGAL_DIGITS = "零壹貳參肆伍陸柒捌玖";
const STEMS = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES = "子丑寅卯辰巳午未申酉戌亥";
const POWERS = ["", "十", "百", "千"];
const LEGAL_POWERS = ["", "拾", "佰", "仟"];

/** One after the other from a first character: ① of ⑳. Beyond the last there is none. */
const row =
  (first: number, count: number): Format =>
  (value) =>
    value >= 1 && value <= count ? String.fromCharCode(first + value - 1) : undefined;

const oneOf =
  (signs: string): Format =>
  (value) =>
    value >= 1 && value <= signs.length ? signs[value - 1] : undefined;

const positional =
  (digits: string): Format =>
  (value) =>
    [...String(value)].map((digit) => digits[Number(digit)] ?? digit).join("");

/** 123 → 一百二十三; `short` writes 十二 for 一十二. Up to 9999. */
const counting =
  (digits: string, powers: readonly string[], short: boolean): Format =>
  (value) => {
    if (value < 1 || value > 9999) return value === 0 ? digits[0] : undefined;
    const written = [...String(value)].map((digit, at, all) => ({ digit: Number(digit), power: all.length - 1 - at }));
    let text = "";
    let zero = false;
    for (const { digit, power } of written) {
      if (digit === 0) zero = true;
      else {
        text += `${zero ? "零" : ""}${digits[digit] ?? ""}${powers[power] ?? ""}`;
        zero = false;
      }
    }
    return short && value >= 10 && value < 20 ? text.slice(1) : text;
  };

/** a … z, aa, bb …: Word repeats the letter. */
const letters =
  (first: number): Format =>
  (value) =>
    value < 1 ? undefined : String.fromCharCode(first + ((value - 1) % 26)).repeat(Math.floor((value - 1) / 26) + 1);

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

const roman: Format = (value) => {
  if (value < 1 || value > 3999) return undefined;
  let rest = value;
  return ROMAN.map(([worth, sign]) => {
    const times = Math.floor(rest / worth);
    rest -= times * worth;
    return sign.repeat(times);
  }).join("");
};

const fullWidth: Format = (value) =>
  String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

const circled: Format = (value) =>
  row(0x2460, 20)(value) ?? (value <= 35 ? row(0x3251, 15)(value - 20) : row(0x32b1, 15)(value - 35));

const spoken = counting(DIGITS, POWERS, true);

const FORMATS: Readonly<Record<string, Format>> = {
  none: () => "",
  decimalZero: (value) => String(value).padStart(2, "0"),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedParen: row(0x2474, 20),
  decimalEnclosedFullstop: row(0x2488, 20),
  ideographEnclosedCircle: row(0x3280, 10),
  ideographTraditional: oneOf(STEMS),
  ideographZodiac: oneOf(BRANCHES),
  ideographDigital: positional(DIGITS),
  japaneseDigitalTenThousand: positional(DIGITS),
  taiwaneseDigital: positional(DIGITS),
  chineseCounting: (value) => (value < 100 ? spoken(value) : positional(DIGITS)(value)),
  taiwaneseCounting: (value) => (value < 100 ? spoken(value) : positional(DIGITS)(value)),
  chineseCountingThousand: spoken,
  taiwaneseCountingThousand: spoken,
  japaneseCounting: spoken,
  chineseLegalSimplified: counting(LEGAL_DIGITS, LEGAL_POWERS, false),
  ideographLegalTraditional: counting(TRADITIONAL_LEGAL_DIGITS, LEGAL_POWERS, false),
  upperLetter: letters(65),
  lowerLetter: letters(97),
  upperRoman: roman,
  lowerRoman: (value) => roman(value)?.toLowerCase(),
};
