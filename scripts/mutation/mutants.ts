import ts from "typescript";

/** One small mistake in a compiled file: what stands from `start` to `end` becomes `text`. */
export interface Edit {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** A place that runs where the mistake matters: of `a || b` also where `b` is not asked. */
  readonly runs: number;
  /** Runs when the module is loaded, not when a test is. */
  readonly atLoad: boolean;
}

const OPERATORS = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.LessThanToken, "<="],
  [ts.SyntaxKind.LessThanEqualsToken, "<"],
  [ts.SyntaxKind.GreaterThanToken, ">="],
  [ts.SyntaxKind.GreaterThanEqualsToken, ">"],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, "!=="],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, "==="],
  [ts.SyntaxKind.AmpersandAmpersandToken, "||"],
  [ts.SyntaxKind.BarBarToken, "&&"],
]);

/** Pairs of names of which one is written where the other belongs. */
const NAMES: readonly (readonly [RegExp, string, string])[] = [
  [/^must$/, "must", "may"],
  [/^may$/, "may", "must"],
  [/^some$/, "some", "every"],
  [/^every$/, "every", "some"],
  [/^union(Packets|Services|Maps)$/, "union", "intersect"],
  [/^intersect(Packets|Services|Maps)$/, "intersect", "union"],
  [/^covers(Packets|Services)$/, "covers", "intersects"],
  [/^intersects(Packets|Services)$/, "intersects", "covers"],
];

/** The algebra, under a name that every file can reach: a mutant may call what its file does not import. */
export const ALGEBRA = "__algebra";

/** Every mistake that is tried in a compiled file, in order of place. */
export function mutantsOf(code: string): readonly Edit[] {
  const file = ts.createSourceFile("mutated.js", code, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const edits: Edit[] = [];
  const replace: Replace = (node, name, text, whole = node) => {
    const atLoad = !ts.findAncestor(node, ts.isFunctionLike);
    const runs = whole.getStart(file);
    edits.push({ name, start: node.getStart(file), end: node.getEnd(), text, runs, atLoad });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node)) inBinary(node, replace);
    else if (ts.isPropertyAccessExpression(node)) inName(node.name, node, replace);
    else if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      inName(node.expression, node.expression, replace);
    } else if (ts.isIfStatement(node)) {
      replace(node.expression, "if to never", `false && (${node.expression.getText(file)})`);
    } else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
      replace(node, "! left out", `(${node.operand.getText(file)})`);
    } else if (ts.isStringLiteral(node) && node.text === "yes") {
      replace(node, "yes to maybe", '"maybe"');
    }
    ts.forEachChild(node, visit);
  };
  file.statements.filter((statement) => !isPlumbing(statement)).forEach(visit);
  return edits.sort((a, b) => a.start - b.start);
}

type Replace = (node: ts.Node, name: string, text: string, whole?: ts.Node) => void;

function inBinary(node: ts.BinaryExpression, replace: Replace): void {
  const { operatorToken, right } = node;
  const other = OPERATORS.get(operatorToken.kind);
  if (other) replace(operatorToken, `${operatorToken.getText()} to ${other}`, other, node);
  const isSum = operatorToken.kind === ts.SyntaxKind.PlusToken;
  if (!isSum && operatorToken.kind !== ts.SyntaxKind.MinusToken) return;
  const one = right.getText();
  if (one !== "1" && one !== "1n") return;
  replace(right, isSum ? "+ 1 to + 2" : "- 1 to - 0", one.replace("1", isSum ? "2" : "0"));
}

function inName(name: ts.MemberName, whole: ts.Expression, replace: Replace): void {
  for (const [pattern, from, to] of NAMES) {
    if (!pattern.test(name.text)) continue;
    const other = name.text.replace(from, to);
    if (from.length > 5) replace(whole, `${from} to ${to}`, `globalThis.${ALGEBRA}().${other}`);
    else replace(name, `${from} to ${to}`, other);
  }
}

/** What the compiler adds at the head of a module. */
function isPlumbing(statement: ts.Statement): boolean {
  return /^(var __|module\.exports|__export\()/.test(statement.getText());
}
