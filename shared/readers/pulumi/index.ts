export { embeddedTemplates, readEmbedded, type EmbeddedTemplate } from "./embedded-templates";
export { finalProperties, hasUnknown, plannedProperties } from "./merge-properties";
export { failureIn, isPreviewJson, readPreviewJson, unshownSames } from "./preview-json";
export { propertyPath } from "./property-path";
export { isProviderType, nameOfUrn, type PulumiResource } from "./pulumi-resource";
export { isAwsType, readPulumi } from "./read-pulumi";
export { isUnknownValue } from "./sentinels";
export { isStackExport, readStackExport } from "./stack-export";
export { STACK_TYPE, UNSEEN_OUTPUTS } from "./stack-outputs";
