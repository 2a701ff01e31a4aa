import type { Cause } from "./resource";
import type { List } from "./list";
import { mergeNames, NO_NAMES, type Names } from "./value";

/** A statement about the program: true for every completion, for none, or decided by `names`. */
export interface Claim {
  readonly holds: "yes" | "no" | "maybe";
  readonly causes: readonly Cause[];
  readonly names: Names;
}

const NOTHING: readonly Cause[] = [];

export function yes(...causes: Cause[]): Claim {
  return { holds: "yes", causes, names: NO_NAMES };
}

export function no(...causes: Cause[]): Claim {
  return { holds: "no", causes, names: NO_NAMES };
}

export function maybe(names: Names, ...causes: Cause[]): Claim {
  return { holds: "maybe", causes, names };
}

export function claim(holds: boolean, ...causes: Cause[]): Claim {
  return { holds: holds ? "yes" : "no", causes, names: NO_NAMES };
}

export function not(c: Claim): Claim {
  if (c.holds === "maybe") return c;
  return { holds: c.holds === "yes" ? "no" : "yes", causes: c.causes, names: c.names };
}

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

export function any(...claims: Claim[]): Claim {
  const proven = claims.filter((c) => c.holds === "yes");
  if (proven.length > 0) return join(proven, "yes");
  const open = claims.filter((c) => c.holds === "maybe");
  return open.length > 0 ? join(open, "maybe") : join(claims, "no");
}

/** Whether some element fulfils the claim. A list that nobody knows to its end answers maybe, not no. */
export function some<T>(list: List<T>, test: (value: T) => Claim): Claim {
  const claims: Claim[] = [];
  list.each((value, doubt) => {
    claims.push(ifThere(test(value), doubt));
  });
  if (list.rest) claims.push({ holds: "maybe", causes: NOTHING, names: list.rest });
  return claims.length === 0 ? { holds: "no", causes: NOTHING, names: NO_NAMES } : any(...claims);
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

function join(claims: readonly Claim[], holds: Claim["holds"]): Claim {
  let causes = NOTHING;
  let names = NO_NAMES;
  for (const c of claims) {
    if (c.causes.length > 0) causes = causes.length === 0 ? c.causes : [...causes, ...c.causes];
    names = mergeNames(names, c.names);
  }
  return { holds, causes, names };
}
