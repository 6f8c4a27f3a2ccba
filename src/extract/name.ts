import type { NameOrigin } from "./decision.js";
import type { Frame } from "./frame.js";
import type { SubjectContext } from "./subject.js";
import type { Topic } from "./topic.js";

/** A name as it is carried to later quantities. */
export interface Name {
  /** without qualifier: 国家高新技术企业 */
  readonly base: string;
  /** the verb that says which flow it is: 新认定 */
  readonly qualifier: string;
  /** the verb stands behind the name in its sentence: 通车里程新增120公里 */
  readonly behind?: boolean;
  /** the general noun that a clause described: 企业 */
  readonly head?: string;
  /** the thing that a dependent name, 总投资, is of */
  readonly owner?: string;
}

/** The name in the order of the sentence, with the verb in brackets: （新增）国家高新技术企业, 通车里程（新增） */
export function displayName({ base, qualifier, behind }: Name): string {
  if (qualifier === "" || base.includes(qualifier)) return base;
  return behind ? `${base}（${qualifier}）` : `（${qualifier}）${base}`;
}

export interface NameContext {
  readonly subjects: SubjectContext;
  /** the frames behind this one in its sentence */
  readonly following: readonly Frame[];
  /** the name before this one, where there is one near enough */
  readonly previous: Name | undefined;
  /** of this quantity, and of the one that `previous` names: 起, 家 */
  readonly units: { readonly own: string; readonly previous: string | undefined };
  /** an earlier quantity of its sentence has a name */
  readonly told: boolean;
  /** what the clause right before speaks of without a number */
  readonly topic: () => Topic | undefined;
  /** what the clause right before says to be done, without a number */
  readonly deed: () => Name | undefined;
  /** the title that runs into its paragraph: 菸害防制：… */
  readonly title: () => Name | undefined;
  /** is told from what the name is made */
  readonly note: (from: NameOrigin) => void;
}
