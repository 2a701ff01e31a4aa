/** `name=value`; `undefined` where there is no `=`, or nothing before it. */
export function nameAndValue(text: string): readonly [name: string, value: string] | undefined {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  return name === undefined || value === undefined ? undefined : [name, value];
}
