import { all, not } from "../facts";
import { forbid } from "../judges";
import type { Network } from "../network/network";
import { recordsType } from "../semantics";
import { RECORDER } from "../vocabulary";
import { defineRule } from "./rule";
import { wholeProgram } from "./selectors";
import { told } from "./telling/told";

const TYPES = ["AWS::EC2::SecurityGroup", "AWS::EC2::NetworkAcl"] as const;

function program(network: Network) {
  const recorders = network.all(RECORDER).certain();
  return wholeProgram(recorders.length > 0 ? recorders : network.groups);
}

export const configRecordsSgNacl = defineRule({
  id: "config-records-sg-nacl",
  title: "AWS Config keeps no history of groups and ACLs",
  severity: "low",
  recommended: "off",
  rationale: "The history of AWS Config shows which lines a group had on a given day, which no log does.",
  condition: "No recorder of AWS Config that runs has both security groups and network ACLs among its types.",
  remediation: "Record AWS::EC2::SecurityGroup and AWS::EC2::NetworkAcl, and start the recorder",
  references: ["https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html"],
  over: program,
  judge: (_, { network }) =>
    forbid(
      { ...not(all(...TYPES.map((type) => recordsType(type, network)))), causes: [] },
      told({
        so: "AWS Config keeps no history of groups and ACLs",
        perhaps: "AWS Config may keep no history of groups",
        why: "No recorder that runs has both AWS::EC2::SecurityGroup and AWS::EC2::NetworkAcl among its types.",
      }),
    ),
});
