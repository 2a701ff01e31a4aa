import { decidingName, List } from "../../facts";
import type { Interface, Network } from "../../network/network";
import { INSTANCE_OPTIONS } from "../../vocabulary";
import { enisOf } from "./attachments";

/** The interfaces of the launch template that an instance is made from; a template elsewhere may have any. */
export function templateInterfaces({ root, name }: Interface, network: Network): List<Interface> {
  return INSTANCE_OPTIONS.words.template.read(root).flatMap((target) => {
    const enis = target.kind === "declared" ? enisOf(target.resource, network) : [];
    if (enis.length === 0)
      return List.unknown<Interface>([target.kind === "external" ? decidingName(target) : name]);
    return List.from(
      enis,
      enis.map(({ doubt }) => doubt),
    );
  });
}
