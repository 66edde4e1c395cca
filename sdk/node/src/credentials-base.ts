/** What all credentials have in common: how they travel. */

/** Who calls which processor. What they hold does not show when they are printed. */
export class Credentials {
  readonly connector: string;
  readonly #headers: Readonly<Record<string, string>>;

  /**
   * @param connector in snake case, `stripe`
   * @param variant as x-connector-config names it, `Stripe`; empty for no credentials
   * @param config the fields, by the contract's names
   */
  constructor(connector: string, variant: string, config: object) {
    this.connector = connector;
    this.#headers = variant
      ? { "x-connector": connector, "x-connector-config": ascii({ config: { [variant]: config } }) }
      : { "x-connector": connector, "x-auth": "NoKey" };
  }

  /** The metadata that carry them. */
  headers(): Readonly<Record<string, string>> {
    return this.#headers;
  }
}

/**
 * Credentials of a connector that the contract has no config message for.
 *
 * @param connector in snake case, `razorpay`
 * @param fields what the service's documents say that it needs
 */
export function ownConfig(connector: string, fields: Readonly<Record<string, string>>): Credentials {
  const variant = connector.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
  return new Credentials(connector, variant, fields);
}

/** No credentials: enough to read and verify webhooks, and for nothing else. */
export function noCredentials(connector: string): Credentials {
  return new Credentials(connector, "", {});
}

/** Each member as the contract has it. */
export function byKey<T>(
  given: Readonly<Record<string, T>> | undefined,
  made: (fields: T) => object,
): object {
  const entries = Object.entries(given ?? {}).map(([key, fields]) => [key, made(fields)]);
  return Object.fromEntries(entries);
}

/** JSON that may travel in a header. */
function ascii(value: object): string {
  const code = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(/[^\x20-\x7e]/g, code);
}
