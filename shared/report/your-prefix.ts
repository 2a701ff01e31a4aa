/** Stands for the author's own prefix: invalid if pasted. */
export const YOUR_PREFIX = "YOUR_PREFIX";
