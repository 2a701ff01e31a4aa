/** What is made when it is first asked for, and the same each time. How to make it is forgotten then. */
export function once<T>(make: () => T): () => T {
  let left: (() => T) | undefined = make;
  let made: T | undefined;
  return () => {
    if (left) {
      made = left();
      left = undefined;
    }
    return made as T;
  };
}
