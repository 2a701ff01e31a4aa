export * from "./firewall";
export * from "./lines";
export * from "./peer";
export * from "./place";
export * from "./service";
export * from "./services";
export * from "./types";
export * from "./words";
