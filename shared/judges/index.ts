export * from "./forbid";
export * from "./forbid-all-open";
export * from "./forbid-nearly-all-open";
export * from "./forbid-open";
export * from "./forbid-path";
export * from "./judgement";
export * from "./forbid-served-open";
