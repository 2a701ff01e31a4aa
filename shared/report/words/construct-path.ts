/** The L2 construct of "Net/Bastion/Resource", which is what its author knows. */
export function constructOf(path: string): string {
  return path.replace(/\/(Resource|Default)$/, "");
}
