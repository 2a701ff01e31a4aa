# A Python program, in the spelling that pulumi_aws sends. Recorded with `pulumi preview --json`.
import pulumi


class Resource(pulumi.CustomResource):
    def __init__(self, token, name, props):
        super().__init__(token, name, {**props, "vpcId": props.get("vpcId")}, pulumi.ResourceOptions(version="7.48.0"))


vpc = Resource("aws:ec2/vpc:Vpc", "main", {"cidrBlock": "10.0.0.0/16"})
bastion = Resource("aws:ec2/securityGroup:SecurityGroup", "bastion", {
    "vpcId": vpc.id,
    "description": "bastion",
    "ingress": [{"protocol": "tcp", "fromPort": 22, "toPort": 22, "description": "ssh",
                 "cidrBlocks": ["0.0.0.0/1", "128.0.0.0/1"]}],
    "egress": [],
})
Resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "desktop", {
    "securityGroupId": bastion.id, "ipProtocol": "tcp", "fromPort": 3389, "toPort": 3389, "cidrIpv6": "::/0"})
Resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "office", {
    "securityGroupId": bastion.id, "ipProtocol": "tcp", "fromPort": 5900, "toPort": 5900,
    "cidrIpv4": pulumi.Output.secret("198.51.100.0/24")})
