import ts from "typescript";

/** One small mistake in a rule's condition. */
export interface RuleMutant {
  readonly line: number;
  /** What was written, and what stands there instead. */
  readonly name: string;
  readonly source: string;
}

/** What a rule says about itself or to people; tables hold the important ones, a mutant would only be noise. */
const WORDS = new Set([
  ...[
    "id",
    "title",
    "severity",
    "recommended",
    "rationale",
    "condition",
    "remediation",
    "references",
    "controls",
  ],
  ...[
    "absorbedBy",
    "describe",
    "schema",
    "traits",
    "remark",
    "says",
    "why",
    "so",
    "perhaps",
    "summary",
    "fix",
    "tell",
  ],
]);

/** Functions that make words, whatever they compare on the way. */
const TELLERS = /^(words|tell|told|titleOf|why|text|summary|listed|remedy)/;

const OPERATORS: Readonly<Record<string, string>> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
  "&&": "||",
  "||": "&&",
  "+": "-",
  "-": "+",
  "|": "&",
};

const SWAPS: Readonly<Record<string, string>> = {
  all: "any",
  any: "all",
  both: "either",
  either: "both",
  ingressOf: "egressOf",
  egressOf: "ingressOf",
  some: "every",
  every: "some",
  onTcp: "onUdp",
  onUdp: "onTcp",
  tcp: "udp",
  must: "may",
  may: "must",
  forbidOpen: "forbidAllOpen",
  forbidAllOpen: "forbidOpen",
};

/** Every mutant of one file, in the order of its text. */
export function ruleMutants(text: string): RuleMutant[] {
  const file = ts.createSourceFile("rule.ts", text, ts.ScriptTarget.ES2022, true);
  const found: RuleMutant[] = [];
  const put = (node: ts.Node, becomes: string, said: string): void => {
    const start = node.getStart(file);
    found.push({
      line: file.getLineAndCharacterOfPosition(start).line + 1,
      name: said,
      source: text.slice(0, start) + becomes + text.slice(node.end),
    });
  };
  const visit = (node: ts.Node): void => {
    if (isLeftAlone(node)) return;
    mutate(node, (becomes, at = node) => {
      put(at, becomes, `${brief(at.getText(file))} -> ${brief(becomes) || "nothing"}`);
    });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function brief(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}

function isLeftAlone(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isPropertyAssignment(node) || ts.isMethodDeclaration(node)) return WORDS.has(node.name.getText());
  return ts.isFunctionDeclaration(node) && TELLERS.test(node.name?.text ?? "");
}

type Put = (becomes: string, at?: ts.Node) => void;

function mutate(node: ts.Node, put: Put): void {
  if (ts.isBinaryExpression(node)) return binary(node, put);
  if (ts.isConditionalExpression(node)) return conditional(node, put);
  if (ts.isIfStatement(node)) {
    put("true", node.expression);
    put("false", node.expression);
  } else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    put(node.operand.getText());
  } else if (ts.isNumericLiteral(node) && node.parent.getText() !== "[4, 6]") {
    const value = Number(node.text);
    put(String(value + 1));
    if (value > 0) put(String(value - 1));
  } else if (node.kind === ts.SyntaxKind.TrueKeyword) put("false");
  else if (node.kind === ts.SyntaxKind.FalseKeyword) put("true");
  else if (ts.isStringLiteral(node)) string(node, put);
  else if (ts.isArrayLiteralExpression(node)) elements(node.elements, put);
  else if (ts.isCallExpression(node)) call(node, put);
  else if (ts.isPropertyAccessExpression(node)) swap(node.name, put);
  else if (ts.isExpressionStatement(node) && ts.isYieldExpression(node.expression)) put(";");
}

function binary(node: ts.BinaryExpression, put: Put): void {
  const operator = node.operatorToken.getText();
  const becomes = OPERATORS[operator];
  const joinsWords = operator === "+" && [node.left, node.right].some(isText);
  if (becomes !== undefined && !joinsWords) put(becomes, node.operatorToken);
}

function conditional(node: ts.ConditionalExpression, put: Put): void {
  if (isText(node.whenTrue) || isText(node.whenFalse)) return;
  put(node.whenTrue.getText());
  put(node.whenFalse.getText());
}

function isText(node: ts.Node): boolean {
  return ts.isStringLiteral(node) || ts.isTemplateLiteral(node);
}

/** A text with blanks is for people; one without is compared with something. */
function string(node: ts.StringLiteral, put: Put): void {
  const { parent } = node;
  if (/\s/.test(node.text) || node.text === "" || ts.isPropertyAssignment(parent)) return;
  if (parent.kind === ts.SyntaxKind.ConditionalExpression) return;
  put('"nothing-like-it"');
}

function elements(nodes: ts.NodeArray<ts.Expression>, put: Put): void {
  for (const one of nodes) {
    if (!isText(one)) put("...[]", one);
  }
}

function call(node: ts.CallExpression, put: Put): void {
  const callee = node.expression;
  const [first] = node.arguments;
  if (ts.isIdentifier(callee)) {
    if (callee.text === "not" && first) put(first.getText());
    else swap(callee, put);
    if (/^(on[A-Z]|anyServices)/.test(callee.text)) elements(node.arguments, put);
    return;
  }
  if (ts.isPropertyAccessExpression(callee) && callee.name.text === "filter")
    put(callee.expression.getText());
}

function swap(name: ts.Node, put: Put): void {
  const becomes = SWAPS[name.getText()];
  if (becomes !== undefined) put(becomes, name);
}
