import type { IPolicyValidationContext, PolicyValidationPluginReport } from "aws-cdk-lib";
import { NagPack, type NagPackProps } from "cdk-nag";
import type { IConstruct } from "constructs";
import { judgeWith, type Judge } from "./judge";
import { ourPluginsOn, PACK_NAME, PLUGIN_NAME } from "./our-plugins";
import type { PortcullisPluginProps } from "./props";
import { validate } from "./validate";

/**
 * The same check as a pack of cdk-nag 3, for apps whose rule ids and acknowledgements follow its customs:
 * `Portcullis::Portcullis-sg-ingress-ssh-open`.
 *
 *     Validations.of(app).addPlugins(new PortcullisNagPack(app));
 */
export class PortcullisNagPack extends NagPack {
  readonly name: string = PACK_NAME;
  private readonly judge: Judge;
  private readonly portcullis: PortcullisPluginProps;

  /** @param scope where cdk-nag is to write suppressions into templates, if `props` ask for it */
  constructor(scope?: IConstruct, props: NagPackProps & PortcullisPluginProps = {}) {
    super(scope, props);
    this.packName = PACK_NAME;
    this.portcullis = props;
    this.judge = judgeWith(props);
  }

  override validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    // The plugin tells the same.
    if (ourPluginsOn(context.appConstruct).includes(PLUGIN_NAME)) return { success: true, violations: [] };
    const report = validate(this.judge, context, this.portcullis, `${PACK_NAME}::${PACK_NAME}-`);
    return {
      ...report,
      violations: report.violations.map((violation) => ({
        ...violation,
        ruleName: `${PACK_NAME}-${violation.ruleName}`,
      })),
    };
  }

  /** cdk-nag asks resource by resource; a network is judged as a whole. */
  protected override checkResource(): void {}
}
