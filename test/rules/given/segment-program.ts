import type { Config, FlowSetting, SegmentSetting } from "../../../shared/config/config";
import { parseServices } from "../../../shared/packets";
import { CLASSIC_LOAD_BALANCER, INSTANCE } from "../../../shared/vocabulary";
import { all, behind, group, groupRef, igw, ref, route, routeTable, subnet, tcp, vpc } from ".";
import type { Line } from "./lines";
import type { Fact, Maybe } from "./value";

/** What several tables of cases about declared segments are written with. */
export const segment = (name: string, ...resources: readonly string[]): SegmentSetting => ({
  name,
  resources,
  prefixes: [],
});

export const outside = (name: string, ...prefixes: readonly string[]): SegmentSetting => ({
  name,
  resources: [],
  prefixes,
});

/** "web > data: 5432" */
const flow = (text: string): FlowSetting => {
  const [, from = "", to = "", ports = ""] = /^(\w+) > (\w+): (.*)$/.exec(text) ?? [];
  return { from: [from], to: [to], services: [...(parseServices(ports) ?? [])] };
};

export const declared = (
  segments: readonly SegmentSetting[],
  ...flows: readonly string[]
): Partial<Config> => ({
  segments,
  flows: flows.map(flow),
});

export const WEB = segment("web", "tag:tier=web");
export const DATA = segment("data", "tag:tier=data");
export const OFFICE = outside("office", "203.0.113.0/24");
export const TIERS = [WEB, DATA];

type Lines = readonly (Line | Maybe<Line>)[];

/** No lines out to the internet, which would be a flow. */
export const inside = [all.to("10.0.0.0/8")];
export const web = (lines: { readonly ingress?: Lines; readonly egress?: Lines } = {}) =>
  group("Web", { vpc: ref("Main"), tags: { tier: "web" }, egress: inside, ...lines });
export const data = (...ingress: Lines) =>
  group("Data", { vpc: ref("Main"), tags: { tier: "data" }, ingress, egress: inside });

export const main = vpc("Main");
export const front = subnet("Front", { vpc: ref("Main"), cidr: "10.0.0.0/24" });
export const back = subnet("Back", { vpc: ref("Main"), cidr: "10.0.1.0/24" });
export const shop = behind(INSTANCE, "Shop", { groups: [ref("Web")], subnets: [ref("Front")] });
export const store = behind(INSTANCE, "Store", { groups: [ref("Data")], subnets: [ref("Back")] });
export const placed = [main, front, back, shop, store];
export const toInternet = [
  igw("Gate", ref("Main")),
  routeTable("Way", { vpc: ref("Main"), subnets: ["Front"], routes: [route("0.0.0.0/0", ref("Gate"))] }),
].flat();
export const sshFromWeb = tcp(22).from(groupRef("Web"));
export const sshFromVpc = tcp(22).from("10.0.0.0/16");

/** A classic balancer with the group Edge, which is asked on 443. */
export const classicBefore = (
  targets: readonly Fact[],
  {
    port = 8080,
    subnet: place,
    publicAddress,
  }: { readonly port?: Fact; readonly subnet: string; readonly publicAddress: boolean | undefined },
) =>
  behind(CLASSIC_LOAD_BALANCER, "Balancer", {
    groups: [ref("Edge")],
    subnets: [ref(place)],
    ...(publicAddress !== undefined && { publicAddress }),
    more: {
      cfn: {
        Instances: targets,
        Listeners: [{ LoadBalancerPort: "443", InstancePort: port, Protocol: "TCP" }],
      },
      aws: {
        instances: targets,
        listeners: [{ lbPort: 443, instancePort: port, lbProtocol: "tcp", instanceProtocol: "tcp" }],
      },
    },
  });
