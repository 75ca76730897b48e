import { bad, type Finding, good } from './finding.js';
import { type Ask, briefly, textOf } from './site.js';

const CHECK = 'fhirUrl';

/**
 * Whether a FHIR server is there that takes transactions (its CapabilityStatement, RESTful API "capabilities") from the viewer's
 * pages. Asks for nothing else.
 */
export async function checkFhir(ask: Ask, page: URL, address: string): Promise<Finding> {
  if (!URL.canParse(address, page.href))
    return bad(CHECK, `"${address}" is no address.`, 'give the base of the FHIR server.');
  const base = new URL(address, page);
  const answer = await ask(new URL(`${base.href.replace(/\/+$/, '')}/metadata`), {
    headers: { accept: 'application/fhir+json', origin: page.origin },
  });
  const statement = answer._tag === 'answer' && answer.status === 200 ? capabilities(textOf(answer)) : undefined;
  if (answer._tag === 'none' || statement === undefined) {
    return bad(
      CHECK,
      briefly(answer),
      'the base is the address before /metadata, where a FHIR server says what it can.',
    );
  }
  if (!statement.takesTransactions) {
    return bad(CHECK, 'the server takes no transactions.', 'let it, or leave fhirUrl out.');
  }
  const allowed = answer.header('access-control-allow-origin');
  if (base.origin !== page.origin && allowed !== '*' && allowed !== page.origin) {
    const cure = `let it send Access-Control-Allow-Origin: ${page.origin}, or put it behind the viewer’s own origin.`;
    return bad(CHECK, 'the server lies on another origin and does not let this viewer’s pages in.', cure);
  }
  return good(CHECK, `a FHIR server ${statement.version} that takes transactions.`);
}

/** Undefined for what is no CapabilityStatement. */
function capabilities(text: string): { readonly version: string; readonly takesTransactions: boolean } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (get(value, 'resourceType') !== 'CapabilityStatement') return undefined;
  const rest = listOf(get(value, 'rest'));
  const codes = rest.flatMap(each => listOf(get(each, 'interaction'))).map(each => get(each, 'code'));
  return { version: String(get(value, 'fhirVersion') ?? ''), takesTransactions: codes.includes('transaction') };
}

const get = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
