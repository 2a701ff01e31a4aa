import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
} from "aws-cdk-lib";
import { VERSION } from "../shared/version";
import { judgeWith, type Judge } from "./judge";
import { PLUGIN_NAME } from "./our-plugins";
import type { PortcullisPluginProps } from "./props";
import { validate } from "./validate";

/**
 * Checks every template of the app after it is written, and fails the synth if something blocks.
 *
 *     Validations.of(app).addPlugins(new PortcullisPlugin());
 */
export class PortcullisPlugin implements IPolicyValidationPlugin {
  readonly name: string = PLUGIN_NAME;
  readonly version: string = VERSION;
  private readonly judge: Judge;

  constructor(private readonly props: PortcullisPluginProps = {}) {
    this.judge = judgeWith(props);
  }

  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return validate(this.judge, context, this.props);
  }
}
