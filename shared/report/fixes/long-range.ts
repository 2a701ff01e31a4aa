/** Nobody means a single port of so long a range: the range is the cause, and each service is to be written anew. */
export const LONG_RANGE = 1000;
