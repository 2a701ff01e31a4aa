// A pack of somebody's own on the policy SDK, with our policies in it.
require("tsx/cjs");
const { PolicyPack } = require("@pulumi/policy");
const { policies } = require("../../../policypack/policies.ts");
new PolicyPack("portcullis", { policies: policies() });
