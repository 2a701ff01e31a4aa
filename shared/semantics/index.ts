export * from "./acl";
export * from "./exposure";
export * from "./filter";
export * from "./group";
