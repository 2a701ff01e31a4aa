/** The string that stands for a value which is not known before deployment, as it travels in a request. */
export { UNKNOWN_TEXT as UNKNOWN } from "../../../shared/readers/pulumi/sentinels";

const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

/** An output of another described resource: its value is filled in, and the dependency recorded, by the harness. */
export class OutputOf {
  constructor(
    readonly resource: string,
    readonly property: string,
  ) {}
}

export type Value = null | boolean | number | string | OutputOf | readonly Value[] | Props;
export interface Props {
  readonly [key: string]: Value;
}

export interface DescribedResource {
  /** Type token, such as `aws:ec2/securityGroup:SecurityGroup`. */
  readonly type: string;
  readonly name: string;
  /** Inputs as they are after the provider's Check. */
  readonly props?: Props;
  /** Computed attributes beside the inputs; `"hidden"` when the provider's configuration is not known yet. */
  readonly outputs?: Props | "hidden";
  /** Property dependencies that the props do not show already: property to names or URNs. */
  readonly dependencies?: Readonly<Record<string, readonly string[]>>;
  /** Name or URN of the parent; the stack when absent. */
  readonly parent?: string;
  /** The cloud's id: known to `up` only, except when the resource is external. */
  readonly id?: string;
  /** Read with `.get()`: a policy pack never receives it, its id is known all the same. */
  readonly external?: boolean;
  /** Name or URN of the explicit provider; the default one of the package when absent. */
  readonly provider?: string;
  /** False for component resources. */
  readonly custom?: boolean;
}

/** Wraps a value as a secret. */
export const secret = (value: Value): Props => ({ [SIGNATURE_KEY]: SECRET_SIGNATURE, value });

/** Refers to an output of the resource with that name (or `type::name`, or URN). */
export const outputOf = (resource: string, property = "id"): OutputOf => new OutputOf(resource, property);
