export { PortcullisAspect } from "./aspect";
export { PortcullisPlugin } from "./plugin";
export type { PortcullisPluginProps, PortcullisProps } from "./props";
export { expectNoFindings, findings, type ExpectProps } from "./testing";
