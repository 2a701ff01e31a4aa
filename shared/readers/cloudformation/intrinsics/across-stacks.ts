import { isScalar, Unresolved } from "../../../facts";
import type { Intrinsic } from "../evaluation";
import { isRecord, own } from "../../../facts/json";
import { decide } from "../undecided/decide";
import type { Read } from "../undecided/read";
import { Composed, unresolvedFrom } from "../undecided/unknowns";

/** `{"Fn::ImportValue": name}`: the output another template of this call exports under that name. */
const importValue: Intrinsic = (argument, e, node) =>
  decide([e.evaluate(argument)], ([name]) => {
    // What it is put together from does not decide by itself: two exports may share that.
    if (name instanceof Composed) return new Unresolved([name.asWritten]);
    if (name instanceof Unresolved) return new Unresolved(name.names);
    if (!isScalar(name))
      return e.mistaken(node, "Fn::ImportValue takes the name of an export", "Fn::ImportValue");
    return e.program.exported(String(name), e) ?? new Unresolved([String(name)]);
  });

/** `{"Fn::GetStackOutput": {StackName, OutputName, Region, RoleArn}}` */
const getStackOutput: Intrinsic = (argument, e, node) => {
  if (!isRecord(argument)) {
    return e.mistaken(node, "Fn::GetStackOutput takes a StackName and an OutputName", "Fn::GetStackOutput");
  }
  const asked = ["StackName", "OutputName", "Region", "RoleArn"].map((key) => e.evaluate(own(argument, key)));
  return decide(asked, ([stack, output, region, role]) => {
    if (stack instanceof Unresolved || output instanceof Unresolved || region instanceof Unresolved) {
      return unresolvedFrom([stack, output], "Fn::GetStackOutput");
    }
    if (!isScalar(stack) || !isScalar(output)) {
      return e.mistaken(node, "Fn::GetStackOutput takes a StackName and an OutputName", "Fn::GetStackOutput");
    }
    const { account, region: own } = e.document;
    const place = {
      account: role === undefined ? account : accountOf(role),
      region: isScalar(region) ? String(region) : own,
    };
    const name = `${stack}.${output}`;
    // A role leads to an account that nobody told.
    if (role !== undefined && place.account === undefined) return new Unresolved([name]);
    return (
      e.program.outputOf({ stack: String(stack), output: String(output), place }, e) ?? new Unresolved([name])
    );
  });
};

/** Of a role's name: "arn:aws:iam::123456789012:role/reader". */
function accountOf(role: Read): string | undefined {
  const text = role instanceof Composed ? role.asWritten : role;
  return typeof text === "string"
    ? /^arn:(?:\$\{AWS::Partition\}|[^:]*):iam::(\d{12}):/.exec(text)?.[1]
    : undefined;
}

export const across = { importValue, getStackOutput };
