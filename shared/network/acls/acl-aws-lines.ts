import { exactly, known, no, NO_NAMES, Setting, type Field } from "../../facts";
import { ALL_SERVICES, type Direction } from "../../packets";
import { EVERYBODY_4, EVERYBODY_6, type Peer, type Peers } from "../../vocabulary";
import { saysOf } from "./acl-line-text";
import type { AclLine } from "../network";

/** A line of a default ACL as AWS writes it: everything, 100 for IPv4 and 101 for IPv6. */
export function awsLine(root: Field, family: 4 | 6, direction: Direction): AclLine {
  return new AwsLine(root, family, direction);
}

const AWS_NUMBERS = { 4: 100, 6: 101 } as const;

class AwsLine implements AclLine {
  readonly implied = true;
  readonly services = exactly(ALL_SERVICES);
  readonly peers: Peers;
  readonly lacksPorts = no();
  readonly hasNoRange = no();
  readonly lacksType = no();
  readonly ignoresLimits = no();
  readonly lacksOneBlock = no();

  constructor(
    readonly row: Field,
    private readonly family: 4 | 6,
    readonly direction: Direction,
  ) {
    this.peers = exactly<readonly Peer[]>([family === 4 ? EVERYBODY_4 : EVERYBODY_6]);
  }

  get resource(): AclLine["resource"] {
    return this.row.resource;
  }
  get number(): Setting<number> {
    return new Setting<number>(known(AWS_NUMBERS[this.family]), this.row, false);
  }
  get action(): Setting<"allow" | "deny"> {
    return new Setting<"allow" | "deny">(known("allow"), this.row, false);
  }
  get protocol(): Setting<number> {
    return new Setting<number>(known(-1, NO_NAMES), this.row, false);
  }
  get says(): string {
    return saysOf(this);
  }
}
