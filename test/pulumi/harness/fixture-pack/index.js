const { PolicyPack } = require("@pulumi/policy");

if (process.env.FIXTURE_PACK_FAILS) throw new Error("the fixture fails as asked");

const GROUP = "aws:ec2/securityGroup:SecurityGroup";

new PolicyPack("fixture", {
  policies: [
    {
      name: "group-needs-a-description",
      description: "Reads one input.",
      enforcementLevel: "mandatory",
      severity: "high",
      validateResource: ({ type, props }, report) => {
        if (type === GROUP && props.description === "none") report("the group has no description");
      },
    },
    {
      name: "what-the-stack-shows",
      description: "Reports every resource's properties, dependencies and parent.",
      enforcementLevel: "advisory",
      configSchema: { properties: { prefix: { type: "string" } } },
      validateStack: (args, report) => {
        console.log(`project ${process.env.PULUMI_NODEJS_PROJECT}`);
        console.error(`program in ${process.env.PWD}`);
        for (const { urn, name, props, propertyDependencies, parent } of args.resources) {
          const raw = {};
          for (const key of Object.keys(props)) raw[key] = Object.getOwnPropertyDescriptor(props, key).value;
          const dependencies = Object.entries(propertyDependencies).map(([k, v]) => [
            k,
            v.map((r) => r.name),
          ]);
          const { prefix } = args.getConfig();
          report({ message: JSON.stringify({ prefix, name, raw, dependencies, parent: parent?.name }), urn });
        }
      },
    },
  ],
});
