/** Stands for the author's own prefix: invalid if pasted. */
export const YOUR_PREFIX = "YOUR_PREFIX";

/** Stands for a group of the author's. */
export const YOUR_GROUP = "YOUR_GROUP";
