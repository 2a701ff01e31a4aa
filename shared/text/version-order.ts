/** Whether a version (`2.270.0`) comes before another (`2.271`) of the same major; what is none comes before none. */
export function isBefore(version: string, first: string): boolean {
  const [major, minor = 0] = numbers(version);
  const [firstMajor, firstMinor = 0] = numbers(first);
  return major === firstMajor && minor < firstMinor;
}

function numbers(version: string): readonly number[] {
  return version.split(".").map(Number);
}
