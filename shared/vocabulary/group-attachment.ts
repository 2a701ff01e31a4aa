import { SECURITY_GROUP } from "./firewall";
import { INSTANCE } from "./instances";
import { INTERFACE_ENDPOINT, NETWORK_INTERFACE } from "./network-interfaces";
import { absent, flag, refs, resourceType } from "./words";

/**
 * A group put on an interface by a resource of its own. CloudFormation has no such type: there an interface names its
 * groups.
 */
export const GROUP_ATTACHMENT = resourceType({
  kind: "group-attachment",
  aws: [
    "aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment",
    "aws:ec2/securityGroupAssociation:SecurityGroupAssociation",
  ],
  words: {
    /** An instance stands for its primary interface. */
    networkInterface: refs({ aws: "networkInterfaceId" }, INSTANCE, NETWORK_INTERFACE),
    endpoint: refs({ aws: "vpcEndpointId" }, INTERFACE_ENDPOINT),
    group: refs({ aws: "securityGroupId" }, SECURITY_GROUP),
    /** It takes away the default group that an endpoint is given where none is named. */
    replacesDefault: flag({ aws: "replaceDefaultAssociation" }, absent(false)),
  },
});

/** The interface that exists already and is an instance's primary one; a list of several names the others as well. */
export const PRIMARY_INTERFACE = refs(
  { aws: ["primaryNetworkInterface.networkInterfaceId", "networkInterfaces[].networkInterfaceId"] },
  NETWORK_INTERFACE,
);
