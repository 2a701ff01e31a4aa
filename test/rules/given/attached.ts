import { GROUP_ATTACHMENT } from "../../../shared/vocabulary";
import { resource, type ResourceGiven } from "./things";
import { ref, type Fact } from "./value";

/** Why a case with such a thing is Pulumi's. */
export const ATTACHED = "CloudFormation has no resource that puts a group on an interface";

/** A group that a resource of its own puts on a network interface, or on an instance's primary one. */
export function attached(name: string, networkInterface: Fact, group: string): ResourceGiven {
  return resource(GROUP_ATTACHMENT, name, { networkInterface, group: ref(group) });
}

/** The same of an endpoint. */
export function associated(
  name: string,
  endpoint: Fact,
  group: string,
  replacesDefault: Fact = false,
): ResourceGiven {
  const token = "aws:ec2/securityGroupAssociation:SecurityGroupAssociation";
  return resource(GROUP_ATTACHMENT, name, { endpoint, group: ref(group), replacesDefault }, {}, token);
}
