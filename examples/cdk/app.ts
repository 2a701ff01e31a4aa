import { App, Validations } from "aws-cdk-lib";
import { PortcullisPlugin } from "portcullis/cdk";
import { webApplication } from "./network";

const app = new App();
Validations.of(app).addPlugins(new PortcullisPlugin());
webApplication(app, process.env["VARIANT"] !== "mended");
app.synth();
