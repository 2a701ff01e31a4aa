export { outputOf, secret, UNKNOWN } from "./described-resource";
export type { DescribedResource, Props, Value } from "./described-resource";
export type { Diagnostic, Level } from "./messages";
export { withPack } from "./with-pack";
export type { Outcome, Pack, PackOptions } from "./with-pack";
