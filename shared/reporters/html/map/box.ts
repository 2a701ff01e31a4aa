import type { ReportedArrow } from "../../../report/reported-map";
import { firstOf } from "../../../text/lists";
import type { DrawnArrow, DrawnNode } from "../../map/drawn-map";
import { plain } from "../../sanitise";

/** A line of a box. Arrows end at those that are `admits`. */
export interface Row {
  readonly text: string;
  readonly kind: "admits" | "says";
}

/** A node as it is written: its name, what it is or is on, and what it admits. */
export interface Box {
  readonly node: DrawnNode;
  readonly name: string;
  readonly said: string;
  readonly rows: readonly Row[];
  /** All that may be cut in it, in lines. */
  readonly whole: readonly string[];
}

const LONGEST_NAME = 30;
const LONGEST_ROW = 34;
/** Of several that are drawn as one, and of what a group calls, so many are named. */
const MOST_NAMED = 3;

export function boxOf(node: DrawnNode, inward: readonly DrawnArrow[]): Box {
  const names = node.nodes.map(({ name }) => plain(name));
  const single = names.length === 1;
  const admits = [...new Set(inward.map(admittedText))].map((text): Row => ({ text, kind: "admits" }));
  const says = [
    ...(single ? [] : namesOf(names)),
    ...node.itself.map((one) => `among itself: ${servicesText(one)}`),
    ...callsOf(node.calls),
  ].map((text): Row => ({ text: shorten(text, LONGEST_ROW), kind: "says" }));
  return {
    node,
    name: shorten(single ? (names[0] ?? "") : `${names.length} ${MANY[node.kind] ?? "nodes"}`, LONGEST_NAME),
    said: shorten(saidOf(node), LONGEST_NAME + 4),
    rows: [...admits, ...says],
    whole: [firstOf(names, 50), ...inward.map(admittedWhole), ...node.calls.map(callText)],
  };
}

/** The row at which an arrow ends. */
export function admittedText(arrow: DrawnArrow): string {
  return shorten(admittedWhole(arrow), LONGEST_ROW);
}

function admittedWhole({ services, by }: DrawnArrow): string {
  return by === "balancer" || by === "service" ? `${services} by ${by}` : services;
}

/** Of kinds of which several may be drawn as one. */
const MANY: Readonly<Partial<Record<DrawnNode["kind"], string>>> = {
  "outside-group": "groups elsewhere",
  prefix: "prefixes",
  list: "prefix lists",
  unknown: "sources known at deploy",
};

function saidOf({ kind, nodes: [first, ...others] }: DrawnNode): string {
  if (kind === "group")
    return first.on
      ? `on ${firstOf(
          first.on.map((one) => plain(one)),
          2,
        )}`
      : "nothing here carries it";
  if (kind === "prefix") return first.inside ? "inside" : "outside";
  if (kind === "private") return "and the program's own";
  if (others.length > 0 || kind === "internet") return "";
  return SAID[kind];
}

const SAID = { "outside-group": "group elsewhere", list: "prefix list", unknown: "known at deploy" } as const;

function namesOf(names: readonly string[]): readonly string[] {
  const shown = names.slice(0, names.length > MOST_NAMED ? MOST_NAMED - 1 : MOST_NAMED);
  return names.length > shown.length ? [...shown, `and ${names.length - shown.length} more`] : shown;
}

function callsOf(calls: readonly ReportedArrow[]): readonly string[] {
  const shown = calls.slice(0, calls.length > MOST_NAMED ? MOST_NAMED - 1 : MOST_NAMED);
  const more = calls.length - shown.length;
  return [...shown.map(callText), ...(more > 0 ? [`to ${more} more`] : [])];
}

function callText(one: ReportedArrow): string {
  return `to ${plain(one.to.name)}: ${servicesText(one)}`;
}

function servicesText({ services, certain }: ReportedArrow): string {
  return `${certain ? "" : "may be "}${services.join("; ")}`;
}

function shorten(text: string, longest: number): string {
  const letters = [...text];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : text;
}
