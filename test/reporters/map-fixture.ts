import type { ReportedArrow, ReportedMap, ReportedNode } from "../../shared/report/reported-map";

export function node(
  kind: ReportedNode["kind"],
  name: string,
  more: Partial<ReportedNode> = {},
): ReportedNode {
  return { key: `${kind} ${name}`, kind, name, ...more };
}

export function arrow(
  from: ReportedNode,
  to: ReportedNode,
  services: string,
  more: Partial<ReportedArrow> = {},
): ReportedArrow {
  return { from, to, services: [services], certain: true, dependsOn: [], by: "lines", ...more };
}

const internet = node("internet", "the internet");
const office = node("unknown", "OfficeCidr");
const bastion = node("group", "Bastion", { on: ["BastionHost"] });
const web = node("group", "Web", { on: ["Alb"] });
const app = node("group", "App", { on: ["App1", "App2", "App3", "App4"] });
const data = node("group", "Data");
const spare = node("group", "Spare");

/** Some of each kind. */
export const MAP: ReportedMap = {
  nodes: [bastion, web, app, data, spare],
  arrows: [
    arrow(internet, web, "tcp 443", { by: "path" }),
    arrow(internet, bastion, "tcp 22", { by: "unplaced" }),
    arrow(internet, app, "tcp 8443", { by: "balancer", certain: false, dependsOn: ["Mode"] }),
    arrow(office, bastion, "tcp 22", { certain: false, dependsOn: ["OfficeCidr"] }),
    arrow(node("prefix", "8.8.8.0/24"), bastion, "tcp 22"),
    arrow(node("prefix", "9.9.9.0/24"), bastion, "tcp 22"),
    arrow(node("prefix", "10.8.0.0/16", { inside: true }), data, "tcp 5432"),
    arrow(node("list", "pl-0a0a0a0a"), data, "tcp 5432"),
    arrow(node("outside-group", "sg-0a1b2c3d"), data, "udp 53"),
    arrow(node("private", "private addresses"), app, "all icmp"),
    arrow(web, app, "tcp 8080"),
    arrow(bastion, app, "tcp 22"),
    arrow(bastion, data, "tcp 5432", { certain: false, dependsOn: ["Mode", "Where"] }),
    arrow(app, data, "tcp 5432"),
    arrow(data, app, "tcp 9000"),
    arrow(app, app, "tcp 7000-7010"),
    arrow(app, internet, "all traffic"),
    arrow(app, node("list", "S3"), "tcp 443"),
    arrow(spare, internet, "all traffic"),
  ],
};

/** What an author may call things. */
export const NASTY =
  `"]; click n1 href "javascript:alert(1)" %%{init}%% </title></svg><script>alert(1)</script>` +
  `<img src=x onerror=alert(1)> \u001b]0;x\u0007\u202e\`**b**\` https://evil.example end\nn1 --> n1`;

const evil = node("group", NASTY, { on: [NASTY] });

export const NASTY_MAP: ReportedMap = {
  nodes: [evil],
  arrows: [
    arrow(internet, evil, "tcp 443", { by: "path" }),
    arrow(node("unknown", NASTY), evil, "tcp 22", { certain: false, dependsOn: [NASTY] }),
    arrow(node("outside-group", NASTY), evil, "tcp 23"),
    arrow(evil, evil, "tcp 24"),
    arrow(evil, node("list", NASTY), "tcp 25"),
  ],
};

/** A chain of groups, with the internet at its head. */
export function chainOf(length: number): ReportedMap {
  const groups = Array.from({ length }, (_, i) => node("group", `Group${i}`));
  const arrows = groups.map((to, i) => arrow(groups[i - 1] ?? internet, to, `tcp ${8000 + i}`));
  return { nodes: groups, arrows };
}
