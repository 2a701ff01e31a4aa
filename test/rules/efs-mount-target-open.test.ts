import { efsMountTargetOpen } from "../../shared/rules/efs-mount-target-open";
import { FILE_SYSTEM, MOUNT_TARGET } from "../../shared/vocabulary";
import { behind, describeRule, group, groupRef, ref, tcp, udp, unresolved } from "./describe-rule";

const ANY = "0.0.0.0/0";
const store = behind(MOUNT_TARGET, "Store", { groups: [ref("data")], more: {} });

describeRule(efsMountTargetOpen, {
  valid: [
    {
      name: "the clients' group alone",
      given: [group("app"), group("data", { ingress: [tcp(2049).from(groupRef("app"))] }), store],
    },
    {
      name: "ports on either side",
      given: [group("data", { ingress: [tcp(2049 - 1).from(ANY), tcp(2049 + 1).from("::/0")] }), store],
    },
    { name: "the port over UDP", given: [group("data", { ingress: [udp(2049).from(ANY)] }), store] },
    {
      name: "an open group on nothing",
      given: [group("web", { ingress: [tcp(2049).from(ANY)] }), group("data"), store],
    },
    {
      name: "wide, but not open",
      given: [group("data", { ingress: [tcp(2049).from("100.0.0.0/9")] }), store],
    },
  ],
  invalid: [
    {
      name: "everybody",
      given: [group("data", { ingress: [tcp(2049).from(ANY)] }), store],
      expect: [{ subject: "data", family: 4, services: ["tcp 2049"] }],
    },
    {
      name: "everybody over IPv6, in a range",
      given: [group("data", { ingress: [tcp(0, 65535).from("::/0")] }), store],
      expect: [{ subject: "data", family: 6, families: [6] }],
    },
    {
      name: "two halves of the internet",
      given: [
        group("data", { ingress: [tcp(2049).from("0.0.0.0/1"), tcp(2049).from("128.0.0.0/1")] }),
        store,
      ],
      expect: [{ subject: "data", family: 4 }],
    },

    {
      name: "a Windows file system",
      given: [
        group("data", { ingress: [tcp(445).from(ANY)] }),
        behind(FILE_SYSTEM, "Share", { groups: [ref("data")] }),
      ],
      expect: [{ subject: "data", family: 4, services: ["tcp 445"] }],
    },
  ],
  undetermined: [
    {
      name: "a source from outside",
      given: [group("data", { ingress: [tcp(2049).from(unresolved("Office"))] }), store],
      expect: [{ subject: "data", family: 4, dependsOn: ["Office"] }],
    },
  ],
});
