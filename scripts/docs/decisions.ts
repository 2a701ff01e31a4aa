/** What a check does otherwise than the benchmark or tool that it comes from would have one expect, and why. */
interface Decision {
  readonly rules: readonly string[];
  readonly decided: string;
  readonly because: string;
}

export const DECISIONS: readonly Decision[] = [
  {
    rules: ["sg-ingress-ssh-open", "sg-ingress-rdp-open", "sg-ingress-database-port-open"],
    decided:
      "A finding about what a group opens keeps its level where nothing of the program that has the group can be reached.",
    because:
      "What uses a group may live elsewhere, and the next machine may have a public address. `effective-internet-exposure` tells what can be reached today.",
  },
  {
    rules: ["default-sg-has-rules"],
    decided: "Nothing is said of a VPC that the program names by its id.",
    because:
      "Whoever made it answers for its default group; every program in it would be told, and none could mend it.",
  },
  {
    rules: ["sg-stale-reference"],
    decided: "Only groups of VPCs that nothing joins are found, not groups that the same change takes away.",
    because: "A program shows what is to be, not what was.",
  },
  {
    rules: ["sg-ingress-ipv6-wider-than-ipv4"],
    decided: "A group as the source restricts IPv4 no more than IPv6.",
    because:
      "It admits its members over both, so IPv6 from everybody beside it opens a service, and not a family.",
  },
  {
    rules: ["sg-egress-large-port-range"],
    decided: "It counts ranges out to the internet, and tells of the risky ports in them.",
    because:
      "On the way in there are rules for each port; on the way out a range is what people write who do not know the port.",
  },
  {
    rules: ["sg-ingress-all-ports-open", "sg-self-all-traffic", "sg-egress-all-open"],
    decided: "Port 0 may be missing.",
    because: "Nothing listens there, and 1-65535 is what most people write for all ports.",
  },
  {
    rules: ["nacl-ephemeral-too-wide"],
    decided: "Lines of UDP count too.",
    because:
      "Administration ports are asked for over UDP as well, and the line for replies tells them, whatever it is of.",
  },
  {
    rules: ["nacl-return-egress-missing", "nacl-return-ingress-missing"],
    decided: "Denies for up to an eighth of the client ports are meant.",
    because:
      "AWS advises to deny single ports before the line for replies; a client that hits one of them tries another.",
  },
  {
    rules: ["nacl-duplicate-rule-number", "nacl-subnet-double-association"],
    decided: "Lines and associations under different conditions are no twins.",
    because: "Mostly they are alternatives, of which a parameter chooses one.",
  },
  {
    rules: ["vpc-flow-logs-traffic-type"],
    decided: "A log of accepted traffic passes beside one of refused traffic on the same VPC.",
    because: "The two are kept apart for their cost, and together they hold everything.",
  },
  {
    rules: ["alb-without-waf", "public-endpoint-without-shield"],
    decided: "Only load balancers are asked, not APIs, distributions or single addresses.",
    because: "What guards a request is a choice for each application; a group stands before a balancer.",
  },
  {
    rules: ["beanstalk-exposed"],
    decided: "An environment with a public load balancer passes.",
    because: "It is what Elastic Beanstalk makes unless told otherwise, and what a web environment is for.",
  },
  {
    rules: ["mon-alarm-inert"],
    decided: "It asks whom an alarm tells, not whether its metric filter reads what a trail writes.",
    because: "The trail of an organisation writes from another account.",
  },
  {
    rules: ["vpc-endpoint-missing"],
    decided: "It asks every VPC of the program, whatever its groups let out.",
    because: "So does the control of AWS: an endpoint is for calls that are still to be written.",
  },
  {
    rules: ["sg-rule-source-missing"],
    decided:
      "A line inside a group without a source has a rule of its own beside `sg-rule-source-ambiguous`.",
    because:
      "EC2 takes it and makes no rule of it, where a line that is a resource of its own fails the deployment.",
  },
];
