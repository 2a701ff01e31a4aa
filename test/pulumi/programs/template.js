// A CloudFormation template in a Pulumi program, as one who is moving over has it.
const aws = require("@pulumi/aws");

const template = `
Parameters:
  Office: { Type: String }
  Remote: { Type: String, Default: 203.0.113.0/24 }
Resources:
  Bastion:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: bastion
      VpcId: vpc-1
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Ref Office, Description: office }
        - { IpProtocol: tcp, FromPort: 3389, ToPort: 3389, CidrIp: !Ref Remote, Description: remote }
      SecurityGroupEgress: []
`;
new aws.cloudformation.Stack("open", { templateBody: template, parameters: { Office: "0.0.0.0/0" } });
new aws.cloudformation.Stack("narrow", { templateBody: template, parameters: { Office: "198.51.100.0/24" } });
