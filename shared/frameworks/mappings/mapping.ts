import type { Control } from "../control";

/** Rule id -> the controls it supports, in bundles that rules share. The most authoritative bundle comes first. */
export type Mapping = Readonly<Record<string, readonly (readonly Control[])[]>>;
