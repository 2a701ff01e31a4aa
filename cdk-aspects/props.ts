import type { WrittenRules } from "../shared/config/written-config";
import type { Rule } from "../shared/rules/rule";

/** What the plugin, the Aspect and the test helpers take. Everything may be left out. */
export interface PortcullisProps {
  /**
   * `recommended`, `strict`, or a framework version such as `cis-aws-7.0`; of several, the strictest level of each
   * rule counts. Replaces the presets of the configuration file.
   */
  readonly preset?: string | readonly string[];
  /**
   * Path of the configuration file, relative to the working directory.
   * @default portcullis.yaml, .yml or .json in the working directory or above it
   */
  readonly config?: string;
  /**
   * What holds for single rules, by id, over what the file says: a level, or a level and parameters, spelt as in the
   * file.
   */
  readonly levels?: WrittenRules;
  /** Rules of your own. */
  readonly rules?: readonly Rule[];
}

/** What the plugin takes. Everything may be left out. */
export interface PortcullisPluginProps extends PortcullisProps {
  /**
   * Plain `cdk synth` neither prints nor fails for stacks inside a Stage. The guard adds one error that does, if
   * something blocks in a Stage. It fails every other selection of stacks too, unless `--exclusively` names them.
   * @default true
   */
  readonly stageGuard?: boolean;
  /**
   * How many findings are told with everything; the rest keeps its title and its fix in one sentence.
   * @default 10
   */
  readonly inFull?: number;
}
