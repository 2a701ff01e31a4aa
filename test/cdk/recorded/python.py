# Recorded in python.out with aws-cdk-lib 2.275.0 of PyPI: `cdk synth --app "python python.py" "**"`.
import aws_cdk as cdk
from aws_cdk import aws_ec2 as ec2


class Net(cdk.Stack):
    """A bastion open through two halves, and a database that only the service may reach."""

    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        office = cdk.CfnParameter(self, "OfficeCidr")
        vpc = ec2.Vpc(self, "Vpc", max_azs=2, nat_gateways=0)
        bastion = ec2.SecurityGroup(self, "Bastion", vpc=vpc, description="bastion", allow_all_outbound=False)
        bastion.add_ingress_rule(ec2.Peer.ipv4("0.0.0.0/1"), ec2.Port.tcp(22), "one half")
        bastion.add_ingress_rule(ec2.Peer.ipv4("128.0.0.0/1"), ec2.Port.tcp(22), "the other half")
        admin = ec2.SecurityGroup(self, "Admin", vpc=vpc, description="admin")
        admin.add_ingress_rule(ec2.Peer.ipv4(office.value_as_string), ec2.Port.tcp(22), "the office")
        service = ec2.SecurityGroup(self, "Service", vpc=vpc, description="service")
        orders = ec2.SecurityGroup(self, "Orders", vpc=vpc, description="orders")
        orders.connections.allow_from(service, ec2.Port.tcp(5432), "orders from the service")


app = cdk.App()
Net(app, "Net")
Net(cdk.Stage(app, "Prod"), "Net")
app.synth()
