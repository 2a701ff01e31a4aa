import type { Cause, Names, Origin } from "../facts";
import type { Family, PacketSet, ServiceSet, Direction } from "../packets";
import type { CauseLine, PortRange } from "../semantics";

/** What a violation states, for the words that people read. */
export type Statement =
  | {
      readonly kind: "exposure";
      readonly direction: Direction;
      readonly services: ServiceSet;
      /** Those of the services that are admitted from every public address. */
      readonly full: ServiceSet;
      readonly families: readonly Family[];
      /** An ACL allows; absent: a group or whatever else admits. */
      readonly filter?: "acl";
      /** Why these services in particular, as a full sentence. */
      readonly note?: string;
      /** The groups that alone should send these, as far as the program tells. */
      readonly senders?: readonly string[];
    }
  | Told;

/** Rules that are not about packets say it themselves. */
export interface Told {
  readonly kind: "told";
  /** A sentence without a full stop. */
  readonly title: string;
  /** Full sentences. */
  readonly why: string;
  /** What is left of that beside a rule that tells of the same packets. */
  readonly aside?: string | undefined;
  readonly fix?: Change;
  /** Nobody wrote it: AWS does so unless the program says otherwise. */
  readonly byDefault?: boolean;
  /** Something is missing that another program of the account may well do. */
  readonly elsewhere?: boolean;
  /** It tells how packets came to be admitted: where another rule tells of these packets, it is said there. */
  readonly remark?: Remark | undefined;
  /** Lines that it is about or rests on: where another finding takes one of them away, it is told with that. */
  readonly beside?: () => readonly Origin[];
}

/** What a remark is about. */
export interface Remark {
  readonly direction: Direction;
  readonly services: ReadonlyMap<Family, ServiceSet>;
}

/** A change to the program, as text to take away and to add. */
export interface Change {
  readonly summary?: string;
  readonly remove: readonly string[];
  readonly add: readonly string[];
  /** Services, as text: the lines give way to lines for these, from where they come from now. */
  readonly instead?: string;
}

export interface Hop {
  readonly kind: "gateway" | "route" | "ACL" | "address" | "group" | "balancer" | "accelerator" | "service";
  readonly name: string;
  readonly verdict: "allows" | "may" | "stops";
  readonly setting: string;
}

/** Everything that proves a verdict; built only for what is reported. */
export interface Evidence {
  readonly statement: Statement;
  readonly causes: readonly Cause[];
  /** The lines among the causes, with what they admit. */
  readonly lines: readonly CauseLine[];
  /** The inputs that decide, or the defaults that it rests on. */
  readonly dependsOn: Names;
  /** Inputs that nobody knows and that decide nothing: this is so with one of their values, and no other is better. */
  readonly whatever?: Names;
  readonly packets?: PacketSet;
  /** Where their replies may go: addresses, with the clients' ports as services. Left out, everywhere. */
  readonly replies?: PacketSet;
  /** Which way they go, where the statement does not say; ingress if left out. */
  readonly direction?: Direction;
  /** What lets them through, exactly: of an ACL, where its lines by themselves say too much. */
  readonly within?: PacketSet;
  /** What it lets through, where its causes do not say so: what lets through more is another finding. */
  readonly passing?: () => readonly string[];
  /** Of what an ACL allows, the ports on which replies come through the same lines. */
  readonly clients?: PortRange;
  readonly hops?: readonly Hop[];
}

/** A rule's answer about one subject. Evidence is made when somebody asks for it. */
export type Judgement =
  | { readonly verdict: "pass" }
  | {
      readonly verdict: "violation" | "undetermined";
      readonly family?: Family;
      evidence(): Evidence;
    };

/** It cannot break the rule, in any completion. */
export const PASS: Judgement = { verdict: "pass" };

export const PASSED: readonly Judgement[] = [PASS];
