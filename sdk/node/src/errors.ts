/** Calls that failed, with everything that the service says about it. */

import { type ServiceError, status as Status } from "@grpc/grpc-js";

import {
  ConnectorError,
  type ConnectorErrorDetails,
  IntegrationError,
  type IssuerErrorDetails,
  type UnifiedErrorDetails,
} from "./contract/messages";
import { type Verdict, ofFailure } from "./verdicts";

const DETAILS = "grpc-status-details-bin";
// Said by grpc-js itself where there was no connection on which a call could have been sent.
const UNSENT = ["No connection established", "Name resolution failed"];

/** A call that ended with a gRPC status instead of an answer. */
export class CallFailed extends Error {
  /** `MISSING_REQUIRED_FIELD`, `CONNECTOR_ERROR_RESPONSE`, ...; empty if not told. */
  readonly errorCode: string = "";
  /** How often the call was made. */
  attempts = 1;

  constructor(
    /** The gRPC status, `INVALID_ARGUMENT`. */
    readonly status: keyof typeof Status,
    message: string,
    /** Whether the outcome is final, unknown, or the call may be repeated. */
    readonly verdict: Verdict,
    /** Under which the service knows the call. */
    readonly requestId: string,
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** The service refused the call; the processor was not asked. */
export class Refused extends CallFailed {
  override readonly errorCode: string;
  /** What to change, where the service knows it. */
  readonly suggestedAction?: string;
  /** Where to read on. */
  readonly docUrl?: string;

  constructor(status: keyof typeof Status, told: IntegrationError, requestId: string) {
    super(status, told.errorMessage, ofFailure(status, told.errorCode), requestId);
    this.errorCode = told.errorCode;
    this.suggestedAction = told.suggestedAction;
    this.docUrl = told.docUrl;
  }
}

/** The processor refused, was not reached, or gave no usable answer. */
export class ConnectorFailed extends CallFailed {
  override readonly errorCode: string;
  /** The processor's, where one came. */
  readonly httpStatusCode?: number;
  /** The failure in words that are the same for all processors. */
  readonly unified?: UnifiedErrorDetails;
  /** The failure in the processor's own words. */
  readonly connector?: ConnectorErrorDetails;
  /** What the card's issuer and network said. */
  readonly issuer?: IssuerErrorDetails;

  constructor(status: keyof typeof Status, told: ConnectorError, requestId: string) {
    const verdict = ofFailure(status, told.errorCode, told.httpStatusCode);
    super(status, told.errorMessage, verdict, requestId);
    this.errorCode = told.errorCode;
    this.httpStatusCode = told.httpStatusCode;
    this.unified = told.errorInfo?.unifiedDetails;
    this.connector = told.errorInfo?.connectorDetails;
    this.issuer = told.errorInfo?.issuerDetails;
  }
}

/** The service said nothing more than its status, or was not reached at all. */
export class ServiceFailed extends CallFailed {}

/** A failed call, read. */
export function failed(error: ServiceError, requestId: string): CallFailed {
  const status = Status[error.code] as keyof typeof Status;
  const details = error.metadata?.get(DETAILS)[0];
  return ofStatus(status, error.details, details instanceof Buffer ? details : undefined, requestId);
}

/** A failed call from its status and the bare message in `grpc-status-details-bin`. */
export function ofStatus(
  status: keyof typeof Status,
  message: string,
  details: Uint8Array | undefined,
  requestId: string,
): CallFailed {
  try {
    if (details && isConnectorError(details)) {
      return new ConnectorFailed(status, ConnectorError.decode(details), requestId);
    }
    if (details && fields(details).size > 0) {
      return new Refused(status, IntegrationError.decode(details), requestId);
    }
  } catch {
    // Somebody else's details: they say nothing that could be relied on.
  }
  const unsent = status === "UNAVAILABLE" && UNSENT.some((words) => message.startsWith(words));
  const verdict = unsent ? "retryable" : ofFailure(status, "");
  return new ServiceFailed(status, message, verdict, requestId);
}

/**
 * Whether bare details are a ConnectorError: nothing but their fields tells it.
 *
 * Field 3 is a number in a ConnectorError and text in an IntegrationError. Without field 3, field 4
 * is an ErrorInfo, which begins with the tag of one of its own fields, or a URL. An
 * IntegrationError always has a URL.
 */
export function isConnectorError(details: Uint8Array): boolean {
  const found = fields(details);
  if (found.has(3)) {
    return found.get(3) === undefined;
  }
  const first = found.get(4)?.[0];
  return found.size > 0 && (first === undefined || first === 0x0a || first === 0x12 || first === 0x1a);
}

/** Number and bytes of each field; undefined for numbers. */
function fields(data: Uint8Array): Map<number, Uint8Array | undefined> {
  const found = new Map<number, Uint8Array | undefined>();
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; at < data.length; shift += 7) {
      const byte = data[at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  while (at < data.length) {
    const tag = varint();
    if (tag % 8 === 0) {
      varint();
      found.set(tag >> 3, undefined);
    } else if (tag % 8 === 2) {
      const length = varint();
      found.set(tag >> 3, data.subarray(at, at + length));
      at += length;
    } else {
      break;
    }
  }
  return found;
}
