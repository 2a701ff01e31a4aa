import { List, type Field, type Names } from "../../facts";
import type { Interface, Network } from "../../network/network";
import { INSTANCE_OPTIONS, pathsOf, walk } from "../../vocabulary";
import { enisOf } from "./attachments";

const WRITTEN = { cfn: "LaunchTemplateData.NetworkInterfaces", aws: "networkInterfaces" };

/** The interfaces of the launch template that an instance is made from; a template elsewhere may have any. */
export function templateInterfaces({ root, name }: Interface, network: Network): List<Interface> {
  return INSTANCE_OPTIONS.words.template.read(root).flatMap((target) => {
    const enis = target.kind === "declared" ? enisOf(target.resource, network) : [];
    if (enis.length === 0) return List.unknown<Interface>([target.kind === "external" ? target.id : name]);
    const doubts = enis.map(({ doubt }) => doubt);
    const whole = enis.find(({ root }) => root.path.length === 0);
    return List.from(enis, doubts, whole && moreIn(whole));
  });
}

/** What decides how the list of interfaces goes on that is written there. */
function moreIn({ root }: { readonly root: Field }): Names | undefined {
  return pathsOf(WRITTEN, root.resource.dialect)
    .map((path) => walk(root, path).flatMap((place) => place.items()).rest)
    .find(Boolean);
}
