import { all } from "../facts";
import type { Network } from "../network/network";
import { recordsType } from "../semantics";
import { RECORDER } from "../vocabulary";
import { defineRule } from "./rule";
import { wholeProgram } from "./selectors";
import { forbidUndone } from "./telling/account";

const TYPES = ["AWS::EC2::SecurityGroup", "AWS::EC2::NetworkAcl"] as const;

const recorders = (network: Network) => network.all(RECORDER).certain();

function program(network: Network) {
  const own = recorders(network);
  return wholeProgram(own.length > 0 ? own : network.groups);
}

export const configRecordsSgNacl = defineRule({
  id: "config-records-sg-nacl",
  title: "AWS Config keeps no history of groups and ACLs",
  severity: "low",
  recommended: "off",
  duty: "config",
  rationale: "The history of AWS Config shows which lines a group had on a given day, which no log does.",
  condition:
    "No recorder of AWS Config that runs has both security groups and network ACLs among its types. Where it delivers to is not asked: an account has one delivery channel for each Region, which another program may make.",
  remediation:
    "Record AWS::EC2::SecurityGroup and AWS::EC2::NetworkAcl and start the recorder, or say account.config: external where another program does",
  references: ["https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html"],
  over: program,
  judge: (_, { network, intent }) =>
    forbidUndone(
      {
        duty: "config",
        done: all(...TYPES.map((type) => recordsType(type, network))),
        here: recorders(network).length > 0,
        missing: "Nothing in the program has AWS Config record groups",
        so: "AWS Config keeps no history of groups and ACLs",
        perhaps: "AWS Config may keep no history of groups",
        why: "No recorder that runs has both AWS::EC2::SecurityGroup and AWS::EC2::NetworkAcl among its types.",
      },
      intent,
    ),
});
