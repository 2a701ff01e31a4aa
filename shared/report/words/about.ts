import type { Subject } from "../../network/network";
import { isSeveral } from "../../semantics";
import { constructOf } from "./construct-path";

/** What a subject stands for, as people call it, where that is more than its resource. */
export function aboutOf(subject: Subject): readonly string[] | undefined {
  if (subject.kind === "program") return ["the program"];
  if (!isSeveral(subject) || subject.parts.length < 2) return undefined;
  return subject.parts.map(({ subject: { resource, name } }) =>
    resource.constructPath === undefined ? name : constructOf(resource.constructPath),
  );
}
