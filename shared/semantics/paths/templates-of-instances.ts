import { Kept, type Resource } from "../../facts";
import type { Network } from "../../network/network";
import { INSTANCE_OPTIONS } from "../../vocabulary";

/** The launch templates from which the program itself makes instances: what they come to is told of these. */
export const templatesOfInstances = new Kept((network: Network): ReadonlySet<Resource> => {
  const found = new Set<Resource>();
  network.all(INSTANCE_OPTIONS).each(({ facts }) => {
    facts.template.each((target) => {
      if (target.kind === "declared") found.add(target.resource);
    });
  });
  return found;
});
