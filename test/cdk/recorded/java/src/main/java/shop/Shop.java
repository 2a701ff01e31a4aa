package shop;

import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.Vpc;
import software.constructs.Construct;

/**
 * A bastion open through two halves, and a database that only the service may reach.
 *
 * <p>Recorded in java.out with aws-cdk-lib 2.263.0 of Maven Central and jsii 1.140, from a folder that holds this file
 * as src/main/java/shop/Shop.java: {@code JSII_HOST_STACK_TRACES=1 CDK_DEBUG=1 cdk synth --app "mvn -q compile
 * exec:java" "**"}.
 */
public class Shop {
    static class Net extends Stack {
        Net(Construct scope, String id) {
            super(scope, id);
            CfnParameter office = new CfnParameter(this, "OfficeCidr");
            Vpc vpc = Vpc.Builder.create(this, "Vpc").maxAzs(2).natGateways(0).build();
            SecurityGroup bastion = SecurityGroup.Builder.create(this, "Bastion")
                    .vpc(vpc)
                    .description("bastion")
                    .allowAllOutbound(false)
                    .build();
            for (String half : List.of("0.0.0.0/1", "128.0.0.0/1")) {
                bastion.addIngressRule(Peer.ipv4(half), Port.tcp(22), "a half");
            }
            SecurityGroup admin = group("Admin", vpc);
            admin.addIngressRule(Peer.ipv4(office.getValueAsString()), Port.tcp(22), "the office");
            SecurityGroup orders = group("Orders", vpc);
            orders.getConnections().allowFrom(group("Service", vpc), Port.tcp(5432), "orders from the service");
        }

        private SecurityGroup group(String id, Vpc vpc) {
            return SecurityGroup.Builder.create(this, id).vpc(vpc).description(id).build();
        }
    }

    public static void main(String[] args) {
        App app = new App();
        new Net(app, "Net");
        new Net(Stage.Builder.create(app, "Prod").build(), "Net");
        app.synth();
    }
}
