export { PortcullisAspect } from "./aspect";
export { PortcullisPlugin } from "./plugin";
export type { PortcullisPluginProps, PortcullisProps } from "./props";
