import type { Group } from "../../network/network";
import type { Carrier } from "../paths/attachments";

/** Who may be at an end of an arrow. */
export interface ReachNode {
  /** Equal for the same end, and for nothing else. */
  readonly id: string;
  /**
   * `private`: private addresses and the program's own, as lines for every address admit them beside the internet;
   * `outside-group`: one that the program names and does not declare; `list`: a prefix list, the customer's or AWS's;
   * `unknown`: addresses, or lines, of which nobody knows more than what decides them.
   */
  readonly kind: "internet" | "private" | "group" | "outside-group" | "prefix" | "list" | "unknown";
  readonly name: string;
  /** Of a prefix: whether it lies in private space or the program's own. */
  readonly inside?: boolean;
  /** Of a group of the program. */
  readonly group?: Group;
  /** What carries that group. */
  readonly carriers?: readonly Carrier[];
}

export const INTERNET_NODE: ReachNode = { id: "internet", kind: "internet", name: "the internet" };
export const PRIVATE_NODE: ReachNode = { id: "private", kind: "private", name: "private addresses" };

/** By the id with which lines name the group. */
export function groupNodeId(id: string): string {
  return `group ${id}`;
}
