/** The name the host prints behind each title; the part of an id before `::`. */
export const PLUGIN_NAME = "portcullis";

/** The name of the pack for cdk-nag, as its packs are named. */
export const PACK_NAME = "Portcullis";

/** Which of our plugins an App or a Stage has. Told by name: another copy of this package may have put them there. */
export function ourPluginsOn(stage: object | undefined): readonly string[] {
  const plugins: unknown = stage && Reflect.get(stage, "_validationPlugins");
  if (!Array.isArray(plugins)) return [];
  const names = plugins.map((plugin: { readonly name?: unknown }) => plugin.name);
  return [PLUGIN_NAME, PACK_NAME].filter((name) => names.includes(name));
}

/** Told by name as well. */
export function isOurAspect(aspect: object): boolean {
  return aspect.constructor.name === "PortcullisAspect";
}
