import { all, any, no, type Claim } from "../facts";
import { forbid } from "../judges";
import type { Facts, Network } from "../network/network";
import { admitsThrough, instanceAdmits, isOnBlueprint, keepsOwnPorts, type OpenedPort } from "../semantics";
import { LIGHTSAIL_INSTANCE, LIGHTSAIL_PORTS } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

const instances = declared(LIGHTSAIL_INSTANCE);
const firewalls = declared(LIGHTSAIL_PORTS);

const PORTS: readonly (OpenedPort & { readonly name: string })[] = [
  { name: "SSH", protocols: ["tcp"], port: 22, windows: false },
  { name: "RDP", protocols: ["tcp", "udp"], port: 3389, windows: true },
];

type Instance = Facts<typeof LIGHTSAIL_INSTANCE.words>;
type Firewall = Facts<typeof LIGHTSAIL_PORTS.words>;

/** Firewalls of instances that the program does not have stand for them. */
function strays(network: Network): readonly Firewall[] {
  return firewalls(network).filter(({ facts }) => {
    let declared = false;
    facts.instance.each(({ kind }) => {
      declared ||= kind === "declared";
    });
    return !declared;
  });
}

function isFirewall(one: Instance | Firewall): one is Firewall {
  return one.kind === LIGHTSAIL_PORTS.kind;
}

export const lightsailAdminPortOpen = defineRule({
  id: "lightsail-admin-port-open",
  title: "A Lightsail instance opens SSH or RDP to the internet",
  severity: "critical",
  recommended: "error",
  rationale:
    "Whoever reaches a port for administration can try passwords, stolen keys and unpatched holes, on Lightsail as on EC2.",
  condition:
    "The firewall of a Lightsail instance admits TCP 22 or port 3389 from open sources, as it does where nobody lists its ports.",
  remediation: "List the ports of the instance, and for SSH and RDP your own prefixes or lightsail-connect",
  references: [
    "https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-firewall-and-port-mappings-in-amazon-lightsail.html",
  ],
  over: (network: Network) => [...instances(network), ...strays(network)],
  judge(one, { network, intent }) {
    if (isFirewall(one)) {
      const opened = PORTS.map((port) => admitsThrough(one.facts.ports, port, network, intent));
      return forbid(any(...opened), saying(`Firewall ${one.name}`, opened, false));
    }
    const listed = PORTS.map((port) => instanceAdmits(one, port, network, intent));
    const unlisted = keepsOwnPorts(one, network);
    const opened = PORTS.map((port, i) => any(listed[i] ?? no(), all(unlisted, isOnBlueprint(one, port))));
    const byDefault = any(...listed).holds === "no";
    return forbid(any(...listed, unlisted), saying(`Instance ${one.name}`, opened, byDefault));
  },
});

function saying(what: string, opened: readonly Claim[], byDefault: boolean): ReturnType<typeof told> {
  return told(({ holds }) => {
    const names = PORTS.filter((_, i) => opened[i]?.holds === holds).map(({ name }) => name);
    const ports = names.length > 0 ? names.join(" and ") : "SSH or RDP";
    return {
      so: `${what} opens ${ports} to the internet`,
      perhaps: `${what} may open ${ports} to the internet`,
      byDefault,
      ...(!byDefault && {
        fix: {
          summary: "open SSH and RDP to your own prefixes or to lightsail-connect only",
          remove: [],
          add: [],
        },
      }),
      why: byDefault
        ? "Lightsail opens SSH on Linux and RDP on Windows to everybody unless the program lists the ports."
        : "Its firewall admits more public addresses than any one owner has.",
    };
  });
}
