/** A VPC with a way to the internet, as resources of a template. */

export function ref(name: string) {
  return { Ref: name };
}

export const PUBLIC_VPC = {
  Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
  Gateway: { Type: "AWS::EC2::InternetGateway", Properties: {} },
  Attachment: {
    Type: "AWS::EC2::VPCGatewayAttachment",
    Properties: { VpcId: ref("Vpc"), InternetGatewayId: ref("Gateway") },
  },
};

/** A table of the subnet's own, whose only route leads to the gateway. */
export function toInternet(subnet: string, destination: object = { DestinationCidrBlock: "0.0.0.0/0" }) {
  return {
    Table: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: ref("Vpc") } },
    Route: {
      Type: "AWS::EC2::Route",
      Properties: { RouteTableId: ref("Table"), GatewayId: ref("Gateway"), ...destination },
    },
    Association: {
      Type: "AWS::EC2::SubnetRouteTableAssociation",
      Properties: { SubnetId: ref(subnet), RouteTableId: ref("Table") },
    },
  };
}
