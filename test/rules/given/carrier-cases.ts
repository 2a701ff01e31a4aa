import { CARRIER_TYPES, type CarrierType } from "../../../shared/vocabulary";
import type { FoundCase, ValidCase } from "../describe-rule";
import { behind, group, igw, ref, route, routeTable, subnet, tcp, vpc } from ".";
import type { Given, ServiceGiven } from "./things";

/** A public subnet that gives no addresses by itself, one that does, and a group that admits everybody. */
const around: readonly Given[] = [
  vpc("Main"),
  ...igw("Gate", ref("Main")),
  subnet("Edge", { vpc: ref("Main") }),
  subnet("Open", { vpc: ref("Main"), publicIpv4: true }),
  ...routeTable("Way", {
    vpc: ref("Main"),
    subnets: ["Edge", "Open"],
    routes: [route("0.0.0.0/0", ref("Gate"))],
  }),
  group("Web", { vpc: ref("Main"), ingress: [tcp(443).from("0.0.0.0/0")] }),
];

function inWords(kind: string): string {
  return kind.replaceAll("-", " ");
}

function of(kind: string): CarrierType {
  const found = CARRIER_TYPES.find((carrier) => carrier.kind === kind);
  if (!found) throw new Error(`nothing is of kind ${kind}`);
  return found;
}

function placed(kind: string, place: string, facts: Partial<ServiceGiven> = {}): Given {
  return behind(of(kind), "It", { groups: [ref("Web")], subnets: [ref(place)], ...facts });
}

/** Give addresses by a setting of their own. */
const BY_SETTING = [
  "streaming-instances",
  "desktop-directory",
  "replication-servers",
  "mainframe-environment",
];

/** Instances of the account, which get what their subnet gives. */
const BY_SUBNET = ["emr-cluster", "image-builder", "ecs-managed-instances"];

/** Have no public address, wherever they are. */
const NEVER = ["codebuild-fleet", "agent-runtime", "grafana-workspace", "quicksight-connection"];

const ONLY_TEMPLATES = { on: "cloudformation", because: "Pulumi's aws has no such type" } as const;

export const CARRIERS_OUT_OF_REACH: readonly ValidCase[] = [
  {
    name: "a gateway of ECS that is internal",
    ...ONLY_TEMPLATES,
    given: [around, placed("ecs-gateway", "Open", { publicAddress: false })],
  },
  ...BY_SETTING.map((kind) => ({
    name: `${inWords(kind)} without addresses`,
    given: [around, placed(kind, "Open", { publicAddress: false })],
  })),
  ...BY_SUBNET.map((kind) => ({
    name: `${inWords(kind)} in a subnet that gives none`,
    given: [around, placed(kind, "Edge")],
  })),
  ...NEVER.map((kind) => ({
    name: `${inWords(kind)} in a public subnet`,
    given: [around, placed(kind, "Open")],
  })),
];

export const CARRIERS_IN_REACH: readonly FoundCase[] = [
  {
    name: "a gateway of ECS that says nothing",
    ...ONLY_TEMPLATES,
    given: [around, placed("ecs-gateway", "Edge")],
    expect: [{ subject: "It", title: "The internet can reach ECS gateway It on tcp 443" }],
  },
  {
    name: "instances of agents in a subnet that gives addresses",
    ...ONLY_TEMPLATES,
    given: [around, placed("agent-capacity", "Open")],
    expect: [{ subject: "It" }],
  },
  ...BY_SETTING.map((kind) => ({
    name: `${inWords(kind)} with addresses`,
    given: [around, placed(kind, "Edge", { publicAddress: true })],
    expect: [
      {
        subject: "It",
        title: `The internet can reach ${inWords(kind)} It on tcp 443`,
      },
    ],
  })),
  ...BY_SUBNET.map((kind) => ({
    name: `${inWords(kind)} in a subnet that gives them`,
    given: [around, placed(kind, "Open")],
    expect: [{ subject: "It" }],
  })),
];
