/** Client of the universal connector service: one contract for every payment processor. */

export type { Calls, Services } from "./calling";
export { Client } from "./client";
export * from "./contract/messages";
export * as credentials from "./credentials";
export { Credentials } from "./credentials-base";
export { CallFailed, ConnectorFailed, Refused, ServiceFailed } from "./errors";
export { Command, type CommandOptions, Done } from "./many";
export { card } from "./methods";
export type { CallOptions, ClientOptions, ManyOptions, Retry, Settings, Tls } from "./options";
export { type Verdict, verdict } from "./verdicts";
export {
  Event,
  type Handler,
  Ignored,
  Unverified,
  type WebhookAnswer,
  type WebhookOptions,
  type WebhookRequest,
  Webhooks,
} from "./webhooks";
