import { reasonOf, StoreError } from "./errors.js";

/** Names of the SDK's and of S3's errors → what is the matter, and what to do. */
const REASONS: Readonly<Record<string, string>> = {
  NoSuchBucket: "there is no such bucket",
  NotFound: "there is no such bucket",
  InvalidAccessKeyId: "the access key is not known there; check AWS_ACCESS_KEY_ID or the profile",
  SignatureDoesNotMatch: "the secret key is wrong; check AWS_SECRET_ACCESS_KEY or the profile",
  AccessDenied: "these credentials may not do that; ask for the right to list, read and write there",
  Forbidden: "the credentials are wrong, or may not do that; check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
  ExpiredToken: "the credentials have expired; log in again",
  CredentialsProviderError: "no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE",
  PermanentRedirect: "the bucket is in another region; set AWS_REGION",
  ECONNREFUSED: "nothing answers there; is the address right, and the store running?",
  ENOTFOUND: "the host is not known; is the address right?",
  EAI_AGAIN: "the host's address cannot be looked up at the moment",
};

/** Troubles that go by. An unknown host is none: it is mistyped more often than away. */
const PASSING = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EAI_AGAIN", "TimeoutError", "SlowDown"]);
const SERVER_ERROR = 500;
const TOO_MANY = 429;

interface SdkError extends Error {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const statusOf = (error: unknown): number => (error as SdkError).$metadata?.httpStatusCode ?? 0;

/** What the SDK or S3 said about a place, as StoreError. */
export function s3Error(cause: unknown, place: string): StoreError {
  if (cause instanceof StoreError) return cause;
  const { name, code = "" } = cause as SdkError;
  const status = statusOf(cause);
  // the answer to HEAD has no body: then the SDK knows the status alone
  const known = REASONS[name] ?? REASONS[code] ?? (status === 403 ? REASONS.Forbidden : undefined);
  const passing = PASSING.has(name) || PASSING.has(code) || status >= SERVER_ERROR || status === TOO_MANY;
  return new StoreError(`${place}: ${known ?? `${reasonOf(cause)} (${code || name})`}`, { passing, cause });
}
