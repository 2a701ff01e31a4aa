import type { Field } from "../../facts";
import type { Change } from "../../judges";
import { settingOfConstruct } from "./host-words";

/** No public address, where one is asked for or where nothing is said. */
export function notAsking(places: readonly Field[]): Change {
  const texts = (of: readonly Field[]): string[] => [...new Set(of.map(settingOfConstruct))];
  const asking = places.filter(({ tree }) => tree !== undefined && String(tree) === "true");
  return {
    remove: texts(asking).map((place) => `${place}: true`),
    add: texts(places).map((place) => `${place}: false`),
  };
}
