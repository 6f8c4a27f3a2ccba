/** Why an expression with a numeral in it is no quantity. */
export type AsideReason =
  /** 第八届, 第二产业 */
  | "ordinal"
  /** 三角洲, 进一步 */
  | "word"
  /** “双十条” */
  | "quoted-name"
  /** an address of the web or of mail */
  | "address"
  /** 1+4+N */
  | "shorthand"
  | "date"
  /** 11号, No.3 */
  | "label"
  /** 1.2.3 */
  | "chain"
  /** a run of digits too long, or mixed with letters */
  | "code"
  /** nothing is counted: the number of a list, a magnitude word within another word */
  | "counts-nothing";

/** An expression that was left aside, in the text that was searched. */
export interface Aside {
  readonly start: number;
  readonly end: number;
  readonly why: AsideReason;
}
