import { sgIngressDatabasePortOpen } from "../../shared/rules/sg-ingress-database-port-open";
import {
  alwaysOpen,
  describeRule,
  group,
  neverOpen,
  openPorts,
  otherPorts,
  perhapsOpen,
  tcp,
} from "./describe-rule";

describeRule(sgIngressDatabasePortOpen, {
  valid: [
    ...neverOpen(tcp(5432)),
    ...otherPorts({
      tcp: [
        1432, 1435, 1520, 1523, 1524, 1527, 2482, 2485, 3305, 3307, 5431, 5434, 5438, 5440, 6379, 27016,
        27020, 6999, 7002, 50001,
      ],
      udp: [1433, 5432, 3306],
    }),
  ],
  invalid: [
    ...openPorts({
      tcp: [
        1433, 1434, 1521, 1522, 1525, 1526, 2483, 2484, 3306, 33060, 5432, 5433, 5439, 6432, 5984, 7474, 7687,
        8123, 27017, 27018, 27019, 28017, 50000, 9042, 7000, 7001, 7199, 9160, 8182, 8086, 26257,
      ],
      udp: [1434],
    }),
    ...alwaysOpen(tcp(5432)),
    {
      name: "a range across several",
      given: [group("web", { ingress: [tcp(3300, 5500).from("0.0.0.0/0")] })],
      expect: [{ subject: "web", family: 4, services: ["tcp 3306, 5432-5433, 5439"] }],
    },
  ],
  undetermined: [...perhapsOpen(tcp(5432))],
});
