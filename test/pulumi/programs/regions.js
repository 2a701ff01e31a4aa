// One network in two Regions and a third account: the same names, and nothing shared.
const aws = require("@pulumi/aws");

const ireland = new aws.Provider("ireland", { region: "eu-west-1" });
const frankfurt = new aws.Provider("frankfurt", { region: "eu-central-1" });
const partner = new aws.Provider("partner", {
  region: "eu-central-1",
  assumeRoles: [{ roleArn: "arn:aws:iam::123456789012:role/network" }],
});
for (const [place, provider] of Object.entries({ ireland, frankfurt, partner })) {
  const vpc = new aws.ec2.Vpc(`${place}-main`, { cidrBlock: "10.0.0.0/16" }, { provider });
  if (place !== "frankfurt")
    new aws.ec2.DefaultSecurityGroup(`${place}-closed`, { vpcId: vpc.id }, { provider });
  new aws.ec2.SecurityGroup(
    `${place}-admin`,
    {
      vpcId: vpc.id,
      name: "admin",
      ingress: [
        {
          protocol: "tcp",
          fromPort: 22,
          toPort: 22,
          cidrBlocks: [place === "partner" ? "0.0.0.0/0" : "203.0.113.0/24"],
          description: "ssh",
        },
      ],
      egress: [],
    },
    { provider },
  );
}
// Version 7: a Region of the resource's own.
new aws.ec2.SecurityGroup(
  "moved",
  {
    region: "eu-north-1",
    ingress: [{ protocol: "tcp", fromPort: 23, toPort: 23, cidrBlocks: ["0.0.0.0/0"] }],
  },
  { provider: ireland },
);
