import type { Instances } from "../../facts";
import { listed } from "../../text/lists";

/** What these stacks are made with; nothing where there are no others. */
export function stacksSentence(instances: readonly Instances[]): string {
  const places = new Set(instances.flatMap((one) => one.with));
  const bare = places.delete("");
  const isEverywhere = instances.every(({ among }) => among === instances.length && (among > 1 || bare));
  if (isEverywhere) return "";
  const named = places.size > 0 ? [`with ${listed([...places], 2)}`] : [];
  return `This is about stacks made ${listed([...(bare ? ["without overrides"] : []), ...named])}.`;
}
