// The pack from its sources: what the compiled one does, without a build.
require("tsx/cjs");
require("../../../policypack/index.ts");
