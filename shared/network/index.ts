export * from "./intent";
export * from "./network";
