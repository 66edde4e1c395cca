/** Each processor's credentials: `stripe({ apiKey })`, `adyen({ apiKey, merchantAccount })`. */

export * from "./contract/credentials";
export { Credentials, noCredentials, ownConfig } from "./credentials-base";
