/** Where text goes: standard output, or a file that is being written. Resolves when it has been taken. */
export type Out = (text: string) => Promise<void>;

/** An output format at work: records go in one by one, in order. */
export interface Sink<Record> {
  /** `id` names the document, with forward slashes: `2019/report.txt` */
  write(id: string, record: Record): Promise<void>;
  /** All went in: makes what was written valid. */
  close(): Promise<void>;
  /** Something broke: leaves nothing half-written behind. */
  discard(): Promise<void>;
}
