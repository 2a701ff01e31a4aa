import { MACHINE } from "./compute";
import { LOAD_BALANCER } from "./load-balancers";
import { absent, blocks, decidedBy, flag, integer, refs, resourceType, text } from "./words";

/** AWS Global Accelerator: public addresses at the edge, from which listeners lead to endpoints. */
export const ACCELERATOR = resourceType({
  kind: "accelerator",
  cfn: "AWS::GlobalAccelerator::Accelerator",
  aws: "aws:globalaccelerator/accelerator:Accelerator",
  words: {
    enabled: flag({ cfn: "Enabled", aws: "enabled" }, absent(true)),
    addressType: text({ cfn: "IpAddressType", aws: "ipAddressType" }, absent("IPV4")),
  },
});

export const ACCELERATOR_LISTENER = resourceType({
  kind: "accelerator-listener",
  cfn: "AWS::GlobalAccelerator::Listener",
  aws: "aws:globalaccelerator/listener:Listener",
  words: {
    accelerator: refs({ cfn: "AcceleratorArn", aws: "acceleratorArn" }, ACCELERATOR),
    protocol: text({ cfn: "Protocol", aws: "protocol" }, absent("TCP")),
    ports: blocks({ cfn: "PortRanges", aws: "portRanges" }),
  },
});

export const PORT_RANGE_WORDS = {
  from: integer({ cfn: "FromPort", aws: "fromPort" }, decidedBy("the listener's ports")),
  to: integer({ cfn: "ToPort", aws: "toPort" }, decidedBy("the listener's ports")),
} as const;

export const ENDPOINT_GROUP = resourceType({
  kind: "endpoint-group",
  cfn: "AWS::GlobalAccelerator::EndpointGroup",
  aws: "aws:globalaccelerator/endpointGroup:EndpointGroup",
  words: {
    listener: refs({ cfn: "ListenerArn", aws: "listenerArn" }, ACCELERATOR_LISTENER),
    endpoints: blocks({ cfn: "EndpointConfigurations", aws: "endpointConfigurations" }),
    overrides: blocks({ cfn: "PortOverrides", aws: "portOverrides" }),
  },
});

/** An endpoint; an Elastic IP address as one leads nowhere that the address does not. */
export const ENDPOINT_WORDS = {
  endpoint: refs({ cfn: "EndpointId", aws: "endpointId" }, LOAD_BALANCER, MACHINE),
  preserves: flag(
    { cfn: "ClientIPPreservationEnabled", aws: "clientIpPreservationEnabled" },
    decidedBy("client IP preservation of the endpoint"),
  ),
  weight: integer({ cfn: "Weight", aws: "weight" }, absent(128)),
} as const;

/** Packets to one port of the listener arrive at another of the endpoint. */
export const PORT_OVERRIDE_WORDS = {
  listener: integer({ cfn: "ListenerPort", aws: "listenerPort" }, decidedBy("the port override")),
  endpoint: integer({ cfn: "EndpointPort", aws: "endpointPort" }, decidedBy("the port override")),
} as const;
