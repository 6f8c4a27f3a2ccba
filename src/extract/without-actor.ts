import type { SubjectContext } from "./subject.js";

/** 县（市）政府|地籍图整合建置: who does the work does not own its numbers */
export function withoutActor(owner: string, { lexicon }: SubjectContext): string {
  const actor = lexicon.actors.at(owner, 0, owner.length);
  return actor.length < SHORTEST_ACTOR || owner.length - actor.length < SHORTEST_ACTOR
    ? owner
    : owner.slice(actor.length);
}

const SHORTEST_ACTOR = 4;
