/** What is mutated, and the tests that stand for it. Within those, only tests that run the mutant's place are asked. */
export interface Subject {
  /** Sources under shared/. */
  readonly files: RegExp;
  /** Asked in this order; of each the quick ones first. */
  readonly tests: readonly string[];
}

/** The first that fits a file counts. */
export const SUBJECTS: readonly Subject[] = [
  // What an address or a service is called for people: tables and words, held by the tests of rules.
  { files: /^packets\/describe-services\.ts$/, tests: ["test/packets", "test/rules"] },
  // The first match that counts is an ACL's, and what everybody may use beside an own prefix a group's.
  { files: /^packets\/(first-match|reach)\.ts$/, tests: ["test/packets", "test/semantics"] },
  { files: /^packets\/(?!index)/, tests: ["test/packets"] },
  // What a line of an ACL is to be becomes a fix, which the tests of reports carry out.
  {
    files: /^semantics\/acls\/(denied-replies|free-numbers|replies-lost)\.ts$/,
    tests: ["test/semantics", "test/report", "test/rules"],
  },
  // What the outcomes of a choice say is told of templates.
  { files: /^semantics\/settled-claim\.ts$/, tests: ["test/readers/cloudformation", "test/rules"] },
  {
    files: /^semantics\/acls\/acl-lines\.ts$/,
    tests: ["test/semantics", "test/readers/cloudformation", "test/rules"],
  },
  { files: /^semantics\/(?!index)/, tests: ["test/semantics", "test/rules"] },
  // Choices are what templates leave open; what becomes of them is told by verdicts.
  {
    files: /^(settle|facts\/choices|network\/choices)\.ts$/,
    tests: ["test/semantics", "test/report", "test/rules"],
  },
  // What a judge writes as a fix is carried out by the tests of reports.
  {
    files: /^judges\/(?!index)/,
    tests: ["test/judges", "test/semantics", "test/report", "test/rules"],
  },
  { files: /^network\//, tests: ["test/semantics", "test/rules"] },
  { files: /^rules\/(?!index)/, tests: ["test/rules"] },
];

/** They ask another process, or a model that is not ours. */
export const LEFT_OUT: readonly string[] = [
  "test/semantics/metamorphic.test.ts",
  "test/readers/cloudformation/second-model.test.ts",
];
