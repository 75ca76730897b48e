/** What an archive says of the one instance that was sent to it. */
export type StoreAnswer =
  /** It names our instance among those that it has. */
  | { readonly kind: 'stored' }
  /** It names our instance, or one that it does not name, among those that it has not; `reason` as (0008,1197) has it. */
  | { readonly kind: 'failed'; readonly reason?: number }
  /** It says nothing of our instance: no answer, an empty one, or one of other instances. */
  | { readonly kind: 'silent' }
  /** Somebody else answered: a proxy or a log-in page. */
  | { readonly kind: 'page' };

const SOP_INSTANCE_UID = '00081155';
const FAILURE_REASON = '00081197';
const FAILED_SOP_SEQUENCE = '00081198';
const REFERENCED_SOP_SEQUENCE = '00081199';
const OTHER_FAILURES_SEQUENCE = '0008119A';

/** An answer names a handful of instances; more text than this is none. */
const MOST_CHARACTERS = 1_000_000;

/** The Native DICOM Model in XML (PS3.19 A.1) in the shape of DICOM JSON, by whoever can parse XML. */
export type ReadXml = (text: string) => unknown;

/**
 * Reads a Store Instances Response (PS3.18 10.5.3 and annex I) in JSON, or in XML where somebody can read it. One instance is
 * sent at a time, so a failure without a name is ours. What is both stored and failed is failed.
 */
export function storeAnswer(body: unknown, sopInstanceUid: string, readXml: ReadXml = () => undefined): StoreAnswer {
  if (typeof body === 'string' && body.length > MOST_CHARACTERS) return { kind: 'silent' };
  if (typeof body === 'string' && /^\s*(<!doctype\s+html|<html)/i.test(body)) return { kind: 'page' };
  const dataset = datasetIn(body, readXml);
  const named = (item: unknown) => valuesOf(item, SOP_INSTANCE_UID).map(uid => String(uid).trim());
  const ours = (item: unknown) => named(item).length === 0 || named(item).includes(sopInstanceUid);
  const failures = [...valuesOf(dataset, FAILED_SOP_SEQUENCE), ...valuesOf(dataset, OTHER_FAILURES_SEQUENCE)];
  const failed = failures.find(ours);
  if (failed !== undefined) {
    const reason = Number(valuesOf(failed, FAILURE_REASON)[0]);
    return { kind: 'failed', ...(Number.isInteger(reason) && { reason }) };
  }
  const stored = valuesOf(dataset, REFERENCED_SOP_SEQUENCE).some(item => named(item).includes(sopInstanceUid));
  return { kind: stored ? 'stored' : 'silent' };
}

/** The answer as DICOM JSON; some archives put the one dataset into a list. */
function datasetIn(body: unknown, readXml: ReadXml): unknown {
  const value = typeof body === 'string' ? parsed(body, readXml) : body;
  return Array.isArray(value) ? value[0] : value;
}

function parsed(text: string, readXml: ReadXml): unknown {
  if (/^\s*</.test(text)) return readXml(text);
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function valuesOf(dataset: unknown, tag: string): readonly unknown[] {
  const values = property(property(dataset, tag), 'Value');
  return Array.isArray(values) ? values : [];
}

const property = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
