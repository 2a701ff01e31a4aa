/** What a vendor's component or construct opens unless its author says otherwise. */
export interface Opener {
  /** "awsx gives a load balancer this group unless ..." */
  readonly why: string;
  /** What to do about it, and the property that does it, in TypeScript's spelling. */
  readonly summary: string;
  readonly add: string;
  /** Who uses it says which port, so that what is open is none of the vendor's choice. */
  readonly takesPort?: true;
}
