import { sgWebPortsMissing } from "../../shared/rules/sg-web-ports-missing";
import { LISTENER, LOAD_BALANCER, CLASSIC_LOAD_BALANCER, INSTANCE } from "../../shared/vocabulary";
import {
  behind,
  describeRule,
  group,
  groupRef,
  type Line,
  maybe,
  prefixList,
  ref,
  resource,
  tcp,
  unresolved,
} from "./describe-rule";

const balancer = (publicAddress = true) =>
  behind(LOAD_BALANCER, "web", { groups: [ref("edge")], publicAddress });
const listener = resource(LISTENER, "https", { balancer: ref("web"), port: 443, protocol: "HTTPS" });
const edge = (...ingress: Line[]) => group("edge", { ingress });

describeRule(sgWebPortsMissing, {
  valid: [
    { name: "the listener's port is open", given: [edge(tcp(443).from("0.0.0.0/0")), balancer(), listener] },
    { name: "an office may use it", given: [edge(tcp(443).from("198.20.1.0/24")), balancer(), listener] },
    {
      name: "CloudFront may use it",
      given: [edge(tcp(443).from(prefixList("pl-3b927c52"))), balancer(), listener],
    },
    {
      name: "whoever has IPv6 may use it",
      given: [edge(tcp(443).from("::/0")), balancer(), listener],
    },
    {
      name: "a balancer that does not face the internet",
      given: [edge(tcp(443).from("10.0.0.0/8")), balancer(false), listener],
    },
    {
      name: "one of two groups is enough",
      given: [
        group("other", { ingress: [tcp(443).from("0.0.0.0/0")] }),
        edge(tcp(80).from("0.0.0.0/0")),
        behind(LOAD_BALANCER, "web", { groups: [ref("edge"), ref("other")], publicAddress: true }),
        listener,
      ],
    },
    {
      name: "an instance that faces the internet has no listener",
      given: [
        edge(tcp(80).from("10.0.0.0/8")),
        behind(INSTANCE, "box", { groups: [ref("edge")], publicAddress: true }),
      ],
      on: "pulumi",
      because: "CloudFormation writes it per interface",
    },
    {
      name: "no group that is known to be on it",
      given: [behind(LOAD_BALANCER, "web", { publicAddress: true }), listener],
    },
  ],
  invalid: [
    {
      name: "another port is open",
      given: [edge(tcp(80).from("0.0.0.0/0")), balancer(), listener],
      expect: [{ subject: "web", title: "Nobody outside can use a listener of web" }],
    },
    {
      name: "private sources only",
      given: [edge(tcp(443).from("10.0.0.0/8")), balancer(), listener],
      expect: [{ subject: "web" }],
    },
    {
      name: "only another group",
      given: [group("app"), edge(tcp(443).from(groupRef("app"))), balancer(), listener],
      expect: [{ subject: "web" }],
    },
    { name: "nothing at all", given: [edge(), balancer(), listener], expect: [{ subject: "web" }] },
    {
      name: "a classic load balancer",
      given: [
        edge(tcp(80).from("0.0.0.0/0")),
        behind(CLASSIC_LOAD_BALANCER, "web", {
          groups: [ref("edge")],
          publicAddress: true,
          more: {
            cfn: { Listeners: [{ LoadBalancerPort: "443", InstancePort: "80", Protocol: "TCP" }] },
            aws: {
              listeners: [{ lbPort: 443, instancePort: 80, lbProtocol: "tcp", instanceProtocol: "tcp" }],
            },
          },
        }),
      ],
      expect: [{ subject: "web" }],
    },
    {
      name: "neither of its two groups",
      given: [
        group("other", { ingress: [tcp(22).from("0.0.0.0/0")] }),
        edge(tcp(80).from("0.0.0.0/0")),
        behind(LOAD_BALANCER, "web", { groups: [ref("edge"), ref("other")], publicAddress: true }),
        listener,
      ],
      expect: [{ subject: "web" }],
    },
  ],
  undetermined: [
    {
      name: "lines that only the deploy tells",
      given: [group("edge", { ingress: unresolved("Lines") }), balancer(), listener],
      expect: [{ subject: "web", dependsOn: ["Lines"] }],
    },
    {
      name: "a group it may have",
      given: [
        edge(tcp(80).from("0.0.0.0/0")),
        behind(LOAD_BALANCER, "web", { groups: [maybe("Guarded", ref("edge"))], publicAddress: true }),
        listener,
      ],
      expect: [{ subject: "web", dependsOn: ["Guarded"] }],
    },
    {
      name: "a source from outside",
      given: [edge(tcp(443).from(unresolved("Office"))), balancer(), listener],
      expect: [{ subject: "web", dependsOn: ["Office"] }],
    },
    {
      name: "no listener in the program",
      given: [edge(tcp(443).from("0.0.0.0/0")), balancer()],
      expect: [{ subject: "web" }],
    },
    {
      name: "groups from outside",
      given: [behind(LOAD_BALANCER, "web", { groups: unresolved("Groups"), publicAddress: true }), listener],
      expect: [{ subject: "web", dependsOn: ["Groups"] }],
    },
    {
      name: "a listener that may have the port which is open",
      given: [
        edge(tcp(443).from("0.0.0.0/0")),
        balancer(),
        resource(LISTENER, "some", { balancer: ref("web"), port: unresolved("Port"), protocol: "HTTPS" }),
      ],
      expect: [{ subject: "web", dependsOn: ["Port"] }],
    },
  ],
});
