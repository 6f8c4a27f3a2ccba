/** What is used of nodejieba, so that the program can be built where that could not be. */
declare module "nodejieba" {
  interface Jieba {
    load(): void;
    insertWord(word: string, tag?: string): boolean;
    cut(text: string, strict?: boolean): string[];
    tag(text: string): { word: string; tag: string }[];
  }
  const jieba: Jieba;
  export default jieba;
}
