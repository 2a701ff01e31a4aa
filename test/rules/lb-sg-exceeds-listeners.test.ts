import { lbSgExceedsListeners } from "../../shared/rules/lb-sg-exceeds-listeners";
import { CLASSIC_LOAD_BALANCER, LISTENER, LOAD_BALANCER, INSTANCE } from "../../shared/vocabulary";
import {
  all,
  behind,
  byDefault,
  describeRule,
  group,
  icmp,
  oneOf,
  ref,
  resource,
  tcp,
  udp,
  unresolved,
  type Fact,
} from "./describe-rule";

const ANY = "0.0.0.0/0";
const front = behind(LOAD_BALANCER, "Front", { groups: [ref("edge")] });
const listener = (name: string, port: Fact, protocol: Fact = "HTTPS") =>
  resource(LISTENER, name, { balancer: ref("Front"), port, protocol });

describeRule(lbSgExceedsListeners, {
  valid: [
    {
      name: "each open port has a listener",
      given: [
        group("edge", { ingress: [tcp(80).from(ANY), tcp(443).from(ANY)] }),
        front,
        listener("Clear", 80, "HTTP"),
        listener("Secure", "443"),
      ],
    },
    {
      name: "a listener over TCP in each of two protocols",
      given: [
        group("edge", { ingress: [tcp(443).from(ANY)] }),
        front,
        listener("Secure", 443, oneOf("Protocol", "TCP", "TLS")),
      ],
    },
    {
      name: "QUIC beside TCP",
      given: [
        group("edge", { ingress: [tcp(443).from(ANY), udp(443).from(ANY)] }),
        front,
        listener("Secure", 443, "TCP_QUIC"),
      ],
    },
    {
      name: "an internal one",
      given: [
        group("edge", { ingress: [tcp(22).from(ANY)] }),
        behind(LOAD_BALANCER, "Front", { groups: [ref("edge")], publicAddress: false }),
        listener("Secure", 443),
      ],
    },
    {
      name: "the port is open to one network only",
      given: [
        group("edge", { ingress: [tcp(443).from(ANY), tcp(8080).from("10.0.0.0/8")] }),
        front,
        listener("Secure", 443),
      ],
    },
    {
      name: "ping is no port",
      given: [group("edge", { ingress: [icmp(8).from(ANY)] }), front, listener("Secure", 443)],
    },
    {
      name: "a UDP listener",
      given: [group("edge", { ingress: [udp(53).from(ANY)] }), front, listener("Names", 53, "UDP")],
    },
    {
      name: "a group on nothing",
      given: [group("edge"), group("web", { ingress: [tcp(22).from(ANY)] }), front],
    },
    {
      name: "a public instance has no listeners",
      given: [
        group("edge", { ingress: [tcp(8080).from(ANY)] }),
        behind(INSTANCE, "Box", { groups: [ref("edge")], publicAddress: true }),
      ],
      on: "pulumi",
      because: "CloudFormation writes the address per interface",
    },
  ],
  invalid: [
    {
      name: "a port beside that of a listener, which is the default of a parameter",
      given: [
        group("edge", { ingress: [tcp(8443).from(ANY)] }),
        front,
        listener("Secure", byDefault("Port", 443)),
      ],
      expect: [{ subject: "edge", dependsOn: ["Port"] }],
    },
    {
      name: "a port beside the listener's",
      given: [
        group("edge", { ingress: [tcp(443).from(ANY), tcp(8080).from(ANY)] }),
        front,
        listener("Secure", 443),
      ],
      expect: [
        {
          subject: "edge",
          family: 4,
          services: ["tcp 8080"],
          why: /No listener of the load balancers that have the group uses it\./,
        },
      ],
    },
    {
      name: "the listener's port over UDP",
      given: [group("edge", { ingress: [udp(443).from("::/0")] }), front, listener("Secure", 443)],
      expect: [{ subject: "edge", family: 6, services: ["udp 443"] }],
    },
    {
      name: "a classic load balancer",
      given: [
        group("edge", { ingress: [tcp(80, 81).from(ANY)] }),
        behind(CLASSIC_LOAD_BALANCER, "Front", {
          groups: [ref("edge")],
          more: {
            cfn: { Listeners: [{ LoadBalancerPort: "80", InstancePort: "80", Protocol: "HTTP" }] },
            aws: {
              listeners: [{ lbPort: 80, instancePort: 80, lbProtocol: "http", instanceProtocol: "http" }],
            },
          },
        }),
      ],
      expect: [{ subject: "edge", family: 4, services: ["tcp 81"] }],
    },
    {
      name: "everything is open: no listener has that",
      given: [group("edge", { ingress: [all.from(ANY)] }), front],
      expect: [{ subject: "edge", family: 4 }],
    },
  ],
  undetermined: [
    {
      name: "a listener's protocol from outside",
      given: [
        group("edge", { ingress: [udp(443).from("::/0")] }),
        front,
        listener("Secure", 443, unresolved("Protocol")),
      ],
      expect: [{ subject: "edge", family: 6, dependsOn: ["Protocol"] }],
    },
    {
      name: "one of two protocols of a listener",
      given: [
        group("edge", { ingress: [udp(443).from("::/0")] }),
        front,
        listener("Secure", 443, oneOf("Protocol", "TLS", "UDP")),
      ],
      expect: [{ subject: "edge", family: 6, dependsOn: ["Protocol"] }],
    },
    {
      name: "no listener in the program: another stack may have them",
      given: [group("edge", { ingress: [tcp(8080).from(ANY)] }), front],
      expect: [{ subject: "edge", family: 4, dependsOn: ["the listeners of Front"] }],
    },
    {
      name: "a listener's port from outside",
      given: [group("edge", { ingress: [tcp(8080).from(ANY)] }), front, listener("Api", unresolved("Port"))],
      expect: [{ subject: "edge", family: 4, dependsOn: ["Port"] }],
    },
    {
      name: "it may be internal",
      given: [
        group("edge", { ingress: [tcp(8080).from(ANY)] }),
        behind(LOAD_BALANCER, "Front", { groups: [ref("edge")], publicAddress: unresolved("Scheme") }),
        listener("Secure", 443),
      ],
      expect: [{ subject: "edge", family: 4, dependsOn: ["Scheme"] }],
    },
  ],
});
