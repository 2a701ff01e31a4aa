import { not, withoutCauses, type Claim } from "../../facts";
import { forbid, PASS, type Judgement } from "../../judges";
import type { AccountDuty, Intent } from "../../semantics/intent";
import { told, type Saying } from "./told";

interface Undone extends Pick<Saying, "so" | "perhaps" | "why"> {
  readonly duty: AccountDuty;
  /** Whether the program does it. */
  readonly done: Claim;
  /** Whether the program has anything of the kind, so that it is here that it has to be right. */
  readonly here: boolean;
  /** What is said where it has nothing of the kind. */
  readonly missing: string;
}

const ELSEWHERE = "It is done once for an account and Region, mostly by a program of its own.";

/** Forbids that nobody does what is done once for an account. What is missing here proves nothing about the account. */
export function forbidUndone(
  { duty, done, here, missing, so, perhaps, why }: Undone,
  { account = {} }: Intent,
): Judgement {
  const who = account[duty];
  if (who === "external") return PASS;
  const saying = here ? { so, perhaps, why } : { so: missing, perhaps, why: `${why} ${ELSEWHERE}` };
  return forbid(withoutCauses(not(done)), told({ ...saying, elsewhere: !here && who === undefined }));
}
