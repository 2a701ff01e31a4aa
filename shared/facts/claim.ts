import type { Cause } from "./resource";
import type { List } from "./list";
import { mergeNames, NO_NAMES, type Names } from "./value";

/** A statement about the program: true for every completion, for none, or decided by `names`. */
export interface Claim {
  /** `maybe`: in some completions only. */
  readonly holds: "yes" | "no" | "maybe";
  /** Where the program says so. */
  readonly causes: readonly Cause[];
  /** Inputs that decide it; the defaults that it rests on, where it is settled. */
  readonly names: Names;
}

const NOTHING: readonly Cause[] = [];
/** Most questions end with one of these, so they are one object each. */
const NO: Claim = { holds: "no", causes: NOTHING, names: NO_NAMES };

const YES: Claim = { holds: "yes", causes: NOTHING, names: NO_NAMES };

/** It holds in every completion. */
export function yes(...causes: Cause[]): Claim {
  if (causes.length === 0) return YES;
  return { holds: "yes", causes, names: NO_NAMES };
}

/** It holds in none. */
export function no(...causes: Cause[]): Claim {
  return causes.length === 0 ? NO : { holds: "no", causes, names: NO_NAMES };
}

/** `names` decide whether it holds. */
export function maybe(names: Names, ...causes: Cause[]): Claim {
  return { holds: "maybe", causes, names };
}

/** `yes` or `no`, as the program is written. */
export function claim(holds: boolean, ...causes: Cause[]): Claim {
  return holds ? yes(...causes) : no(...causes);
}

/** The opposite, decided by the same inputs. */
export function not(c: Claim): Claim {
  if (c.holds === "maybe") return c;
  if (c === NO) return YES;
  if (c === YES) return NO;
  return { holds: c.holds === "yes" ? "no" : "yes", causes: c.causes, names: c.names };
}

/** Whether all of them hold; one that does not settles it, whatever is open beside it. */
export function all(...claims: Claim[]): Claim {
  const refuted = claims.find((c) => c.holds === "no");
  if (refuted) return refuted;
  if (!claims.some((c) => c.holds === "maybe")) return join(claims, "yes");
  // What holds already rests on defaults; it decides nothing.
  return join(
    claims.map((c) =>
      c.holds === "maybe" || c.names.length === 0 ? c : { holds: c.holds, causes: c.causes, names: NO_NAMES },
    ),
    "maybe",
  );
}

/** Whether one of them holds at least; `no` for none at all. */
export function any(...claims: Claim[]): Claim {
  let holds: Claim["holds"] = "no";
  for (let i = 0; i < claims.length && holds !== "yes"; i++) {
    const own = claims[i]?.holds ?? "no";
    if (own !== "no") holds = own;
  }
  return join(holds === "no" ? claims : claims.filter((c) => c.holds === holds), holds);
}

/** What all answers say, where they say the same; else `names` decide. */
export function agreed(answers: readonly Claim[], names: Names): Claim {
  const [first = no()] = answers;
  return answers.every(({ holds }) => holds === first.holds) ? first : maybe(names);
}

/** What holds of the one that stands there, whichever element it is; `otherwise` of one that the list does not show. */
export function ofWhichever<T>(list: List<T>, holds: (value: T) => Claim, otherwise: Claim): Claim {
  const answers: Claim[] = list.rest || list.length === 0 ? [otherwise] : [];
  let names = list.rest ?? NO_NAMES;
  list.each((value, doubt) => {
    answers.push(holds(value));
    names = mergeNames(names, doubt ?? NO_NAMES);
  });
  return agreed(answers, names);
}

/** Whether some element fulfils the claim. A list that nobody knows to its end answers maybe, not no. */
export function some<T>(list: List<T>, test: (value: T) => Claim): Claim {
  const claims: Claim[] = [];
  list.each((value, doubt) => {
    claims.push(ifThere(test(value), doubt));
  });
  if (list.rest) claims.push({ holds: "maybe", causes: NOTHING, names: list.rest });
  return claims.length === 0 ? NO : any(...claims);
}

/** A claim about what is there only if the names in doubt decide so. */
export function ifThere(c: Claim, doubt: Names | undefined): Claim {
  return doubt ? all(c, maybe(doubt)) : c;
}

/** Whether a list has that many elements. */
export function hasAtLeast<T>(list: List<T>, least: number): Claim {
  if (list.certain().length >= least) return yes();
  if (list.rest === undefined && list.length < least) return no();
  let names = list.rest ?? NO_NAMES;
  list.each((_, doubt) => (names = mergeNames(names, doubt ?? NO_NAMES)));
  return maybe(names);
}

/** The same verdict told with other causes: what a rule shows is not always what it looked at. */
export function because(c: Claim, ...causes: Cause[]): Claim {
  return { holds: c.holds, causes, names: c.names };
}

/** The same claim, for a finding that tells it in words of its own. */
export function withoutCauses(c: Claim): Claim {
  return because(c);
}

function join(claims: readonly Claim[], holds: Claim["holds"]): Claim {
  const only = claims[0];
  if (only && claims.length === 1 && only.holds === holds) return only;
  let causes = NOTHING;
  let names = NO_NAMES;
  for (let i = 0; i < claims.length; i++) {
    const c = claims[i];
    if (!c || c === NO) continue;
    if (c.causes.length > 0) causes = causes.length === 0 ? c.causes : [...causes, ...c.causes];
    names = mergeNames(names, c.names);
  }
  return holds === "no" && causes.length + names.length === 0 ? NO : { holds, causes, names };
}
