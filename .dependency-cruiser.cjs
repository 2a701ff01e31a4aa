/** Which folder may import which, and why not. One direction: host, facts, network, rules, report, host. */
const ORDER = [
  "text",
  "packets",
  "facts",
  "readers",
  "vocabulary",
  "network",
  "semantics",
  "judges",
  "frameworks",
  "rules",
  "report",
  "config",
  "reporters",
];

const WHY = {
  text: "how words are joined has nothing to do with networks",
  packets: "the packet algebra knows nothing of AWS programs, so that it can be proven alone",
  facts: "facts say what a program says; they know no network",
  readers: "a reader turns host input into resources; what a property means stands in the vocabulary",
  vocabulary: "a word reads one resource; joining resources is the network's task",
  network: "the network says what AWS will evaluate; what it admits is asked in semantics",
  semantics: "semantics answers questions; who asks them, and what is forbidden, is not its business",
  judges: "judges compare; which packets are forbidden is the rule's word",
  frameworks: "control numbers are data",
  rules: "a rule does not know how it is reported or configured",
  report: "a report is made of verdicts; formats and hosts read it",
  config: "configuration is data about rules and reports",
  reporters: "a reporter reads the report and nothing else",
};

const later = ORDER.map((folder, i) => ({
  name: `${folder}-looks-only-back`,
  comment: WHY[folder],
  severity: "error",
  from: { path: `^shared/${folder}/` },
  // What lies in shared/ itself puts the folders together.
  to: { path: `^shared/((${ORDER.slice(i + 1).join("|")})/|(?!version)[a-z-]+\\.ts$)` },
}));

module.exports = {
  forbidden: [
    ...later,
    {
      name: "foundations-import-nothing",
      comment: "text, packets, facts and frameworks are read by everyone, so they read nobody",
      severity: "error",
      from: { path: "^shared/(text|packets|facts|frameworks)/" },
      to: {
        path: "^(shared|policypack|cdk-aspects|cli)/",
        pathNot: "^shared/(text|packets|facts|frameworks)/",
      },
    },
    {
      name: "only-readers-read",
      comment: "after the readers everything is dialect-free; only check's callers hand input in",
      severity: "error",
      from: {
        path: "^shared/(vocabulary|network|semantics|judges|frameworks|rules|report|config|reporters)/",
      },
      to: { path: "^shared/readers/" },
    },
    {
      name: "rules-see-types-of-network",
      comment: "a rule judges what it is given; it never builds a network",
      severity: "error",
      from: { path: "^shared/rules/" },
      to: { path: "^shared/network/build" },
    },
    {
      name: "reporters-see-reports",
      comment: "a reporter that looks behind the report would say what other formats do not",
      severity: "error",
      from: { path: "^shared/reporters/" },
      to: {
        path: "^shared/(packets|facts|readers|vocabulary|network|semantics|judges|config)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "no-host-in-shared",
      comment: "the core runs where neither host is installed",
      severity: "error",
      from: { path: "^shared/" },
      to: { path: "^(policypack|cdk-aspects|cli)/|node_modules/(@pulumi|aws-cdk-lib|constructs|cdk-nag)/" },
    },
    {
      name: "addresses-enter-once",
      comment: "ipaddr.js accepts what AWS does not; one file stands guard",
      severity: "error",
      from: { path: "^shared/", pathNot: "^shared/packets/(prefix|address)" },
      to: { path: "node_modules/ipaddr\\.js/" },
    },
    {
      name: "hosts-apart",
      comment: "a CDK user never installs Pulumi, and the other way round",
      severity: "error",
      from: { path: "^cdk-aspects/" },
      to: { path: "^policypack/|node_modules/@pulumi/" },
    },
    {
      name: "hosts-apart-too",
      comment: "a Pulumi user never installs CDK",
      severity: "error",
      from: { path: "^policypack/" },
      to: { path: "^cdk-aspects/|node_modules/(aws-cdk-lib|constructs|cdk-nag)/" },
    },
    {
      name: "aws-types-only",
      comment: "loading @pulumi/aws costs half a second and is never needed: type tokens are text",
      severity: "error",
      from: { path: "^(shared|policypack|cdk-aspects|cli)/" },
      to: { path: "node_modules/@pulumi/aws/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-circles",
      comment: "a circle has no order to read it in",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "nothing-imports-tests",
      comment: "tests are not shipped",
      severity: "error",
      from: { path: "^(shared|policypack|cdk-aspects|cli)/" },
      to: { path: "^(test|bench|scripts|examples)/" },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
  },
};
