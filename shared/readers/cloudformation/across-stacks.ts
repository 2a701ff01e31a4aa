import { isScalar, Unresolved } from "../../facts";
import type { Intrinsic } from "./evaluation";
import { isRecord, own } from "../../facts/json";
import { Composed, decide, unresolvedFrom } from "./undecided";

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
  const asked = ["StackName", "OutputName", "Region"].map((key) => e.evaluate(own(argument, key)));
  return decide(asked, ([stack, output, region]) => {
    if (stack instanceof Unresolved || output instanceof Unresolved || region instanceof Unresolved) {
      return unresolvedFrom([stack, output], "Fn::GetStackOutput");
    }
    if (!isScalar(stack) || !isScalar(output)) {
      return e.mistaken(node, "Fn::GetStackOutput takes a StackName and an OutputName", "Fn::GetStackOutput");
    }
    const from = e.program.stack(String(stack), isScalar(region) ? String(region) : e.document.region);
    return from?.output(String(output)) ?? new Unresolved([`${stack}.${output}`]);
  });
};

export const across = { importValue, getStackOutput };
