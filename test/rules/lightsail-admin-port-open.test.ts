import { lightsailAdminPortOpen } from "../../shared/rules/lightsail-admin-port-open";
import { describeRule, raw, ref, unresolved, type Fact, type Given } from "./describe-rule";

const blueprint = (id: Fact, ports?: Fact) =>
  raw("Web", {
    cfn: {
      Type: "AWS::Lightsail::Instance",
      Properties: { BlueprintId: id, ...(ports !== undefined && { Networking: { Ports: ports } }) },
    },
    aws: { type: "aws:lightsail/instance:Instance", properties: { blueprintId: id } },
  });

/** The firewall of an instance, which Pulumi writes as a resource of its own. */
const firewall = (ports: Fact, instance: Fact = ref("Web")) =>
  raw("WebPorts", {
    aws: {
      type: "aws:lightsail/instancePublicPorts:InstancePublicPorts",
      properties: { instanceName: instance, portInfos: ports },
    },
  });

function guarded(port: { readonly [key: string]: Fact }, id: Fact = "amazon_linux_2023"): readonly Given[] {
  const upper = Object.fromEntries(
    Object.entries(port).map(([key, value]) => [`${key.charAt(0).toUpperCase()}${key.slice(1)}`, value]),
  );
  return [blueprint(id, [upper]), firewall([port])];
}

describeRule(lightsailAdminPortOpen, {
  valid: [
    {
      name: "SSH from one prefix",
      given: [guarded({ protocol: "tcp", fromPort: 22, toPort: 22, cidrs: ["198.20.1.0/24"] })],
    },
    {
      name: "SSH from one address, without a length",
      given: [guarded({ protocol: "tcp", fromPort: 22, toPort: 22, cidrs: ["198.20.1.7"] })],
    },
    {
      name: "a source just below open",
      given: [guarded({ protocol: "tcp", fromPort: 22, toPort: 22, cidrs: ["100.0.0.0/9"] })],
    },
    {
      name: "SSH from the console only",
      given: [guarded({ protocol: "tcp", fromPort: 22, toPort: 22, cidrListAliases: ["lightsail-connect"] })],
    },
    {
      name: "SSH from an alias that nobody knows, which is the console's as there is no other",
      given: [guarded({ protocol: "tcp", fromPort: 22, toPort: 22, cidrListAliases: [unresolved("Alias")] })],
    },
    { name: "HTTPS from everybody", given: [guarded({ protocol: "tcp", fromPort: 443, toPort: 443 })] },
    {
      name: "the ports beside it",
      given: [guarded({ protocol: "tcp", fromPort: 23, toPort: 3388 })],
    },
    { name: "UDP 22, which is no SSH", given: [guarded({ protocol: "udp", fromPort: 22, toPort: 22 })] },
    {
      name: "ICMP type 3 code 22, which has no ports",
      given: [guarded({ protocol: "icmp", fromPort: 3, toPort: 22 })],
    },
    {
      name: "a port that is private",
      on: "cloudformation",
      because: "Pulumi's provider has no such property",
      given: [
        blueprint("ubuntu_24_04", [{ Protocol: "tcp", FromPort: 22, ToPort: 22, AccessType: "Private" }]),
      ],
    },
  ],
  invalid: [
    {
      name: "SSH from everybody",
      given: [guarded({ protocol: "tcp", fromPort: 22, toPort: 22, cidrs: ["0.0.0.0/0"] })],
      expect: [{ subject: "Web", title: "Instance Web opens SSH to the internet" }],
    },
    {
      name: "SSH from everybody over IPv6",
      given: [guarded({ protocol: "tcp", fromPort: 22, toPort: 22, ipv6Cidrs: ["::/0"] })],
      expect: [{ subject: "Web" }],
    },
    {
      name: "SSH without a source",
      given: [guarded({ protocol: "tcp", fromPort: 22, toPort: 22 })],
      expect: [{ subject: "Web" }],
    },
    {
      name: "RDP in a range",
      given: [
        guarded({ protocol: "tcp", fromPort: 3000, toPort: 4000, cidrs: ["0.0.0.0/1", "128.0.0.0/1"] }),
      ],
      expect: [{ subject: "Web", title: "Instance Web opens RDP to the internet" }],
    },
    {
      name: "every protocol",
      given: [guarded({ protocol: "all", fromPort: 0, toPort: 65535, cidrs: ["0.0.0.0/0"] })],
      expect: [{ subject: "Web", title: "Instance Web opens SSH and RDP to the internet" }],
    },
    {
      name: "nobody lists the ports",
      given: [blueprint("amazon_linux_2023")],
      expect: [
        { subject: "Web", title: "Instance Web opens SSH to the internet", why: /unless the program lists/ },
      ],
    },
    {
      name: "nobody lists the ports of a Windows instance",
      given: [blueprint("windows_server_2022")],
      expect: [{ subject: "Web", title: "Instance Web opens RDP to the internet" }],
    },
    {
      name: "nobody lists the ports of an instance whose blueprint only the deploy tells",
      given: [blueprint(unresolved("Blueprint"))],
      expect: [{ subject: "Web", title: "Instance Web opens SSH or RDP to the internet" }],
    },
    {
      name: "the firewall of an instance elsewhere",
      on: "pulumi",
      because: "CloudFormation writes the firewall in the instance",
      given: [firewall([{ protocol: "tcp", fromPort: 22, toPort: 22 }], "elsewhere")],
      expect: [{ subject: "WebPorts", title: "Firewall WebPorts opens SSH to the internet" }],
    },
  ],
  undetermined: [
    {
      name: "a source from outside",
      given: [guarded({ protocol: "tcp", fromPort: 22, toPort: 22, cidrs: [unresolved("Office")] })],
      expect: [{ subject: "Web", dependsOn: ["Office"] }],
    },
    {
      name: "aliases from outside, which may be none",
      given: [guarded({ protocol: "tcp", fromPort: 22, toPort: 22, cidrListAliases: unresolved("Aliases") })],
      expect: [{ subject: "Web", dependsOn: ["Aliases"] }],
    },
    {
      name: "a last port from outside",
      given: [guarded({ protocol: "tcp", fromPort: 20, toPort: unresolved("Last") })],
      expect: [{ subject: "Web", dependsOn: ["Last"] }],
    },
  ],
});
