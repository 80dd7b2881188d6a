export {
  type AppChange,
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  EMULATOR_CLIENT_ASSERTION,
  EMULATOR_TENANT_KEY,
  type EmulatorApp,
} from "./auth/apps.js";
export type { UserAccessTokenRequest } from "./auth/user-token.js";
export { createEmulator } from "./create.js";
export type { SentMessage } from "./domains/im-v1/sent.js";
export type { Emulator, MessagesOptions } from "./emulator.js";
export type { EventDelivery, TriggerOptions } from "./events/events.js";
export type { Fault, Faults } from "./faults/faults.js";
export type { BodyLimits } from "./http/read-body.js";
export type { ReceivedRequest } from "./http/requests.js";
export type { EmulatorOptions } from "./options.js";
export type { ClientConfig } from "./push/bootstrap.js";
export type { Acknowledgement, LongConnection, PushSocket } from "./push/connection.js";
export type {
  ConnectionServer,
  DeliveryFault,
  HandshakeRefusal,
  LongConnections,
} from "./push/long-connections.js";
export type { RequestHandler } from "./push/webhook.js";
export type { Seed, SeedChat, SeedDepartment, SeedUser } from "./seed/types.js";
export type { Clock } from "./state/clock.js";
